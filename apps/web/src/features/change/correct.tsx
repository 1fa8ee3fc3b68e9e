import type { Schemas } from '@annalist/client'
import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../strings/index.ts'
import type { Draft } from '../report/draft.ts'
import { EdtfField } from '../report/edtf-field.tsx'
import type { ErrorOf } from '../report/fields.ts'
import { Where } from '../report/more-sections.tsx'
import { Credibility, Quote, Stance } from '../report/said-fields.tsx'
import type { SectionProps } from '../report/section-props.ts'
import { HowMany, When } from '../report/sections.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { changesOf, draftOfClaim } from './draft-of-claim.ts'
import { ToldBy, toldBody, UNTOLD } from './told-by.tsx'

interface CorrectProps {
  incident: Schemas['Incident']
  claim: Schemas['Claim']
  onClose: () => void
}

/** Replaces what a report says, field by field; what it said before stays visible. */
export function Correct({ incident: { incidentId }, claim, onClose }: CorrectProps) {
  const [before] = useState(() => draftOfClaim(claim))
  const [draft, setDraft] = useState(before)
  const [told, setTold] = useState(UNTOLD)
  const set = (changes: Partial<Draft>) => setDraft({ ...draft, ...changes })
  return (
    <ActionDialog
      title={t.change.titles.correct}
      incidents={[incidentId]}
      submit={t.change.correct}
      reason="required"
      fields={['changes', 'reportedAt', 'document']}
      onClose={onClose}
      send={({ client, dossier, reason, headers }) =>
        client.POST('/v1/dossiers/{dossier}/reports/{report}/corrections', {
          params: { path: { dossier, report: claim.reportId } },
          headers,
          body: { ...toldBody(told), changes: changesOf(before, draft), reason },
        })
      }
    >
      {(errorOf) => {
        const inChanges: ErrorOf = (path, options) => errorOf(`changes.${path}`, options)
        const section: SectionProps = { draft, set, errorOf: inChanges }
        // A figure with a unit has more to it than this form shows.
        const quantities = (claim.fields.quantities ?? []) as Schemas['ShownQuantity'][]
        const hasUnits = quantities.some(({ unit }) => unit !== null)
        return (
          <>
            <p>{errorOf('changes') ?? t.change.correctMeans}</p>
            <ToldBy told={told} errorOf={errorOf} onChange={setTold} />
            <When {...section} />
            <Where {...section} />
            {!hasUnits && <HowMany {...section} />}
            <Saying {...section} />
          </>
        )
      }}
    </ActionDialog>
  )
}

function Saying(section: SectionProps) {
  const { draft, set, errorOf } = section
  return (
    <>
      <Stance {...section} />
      <TextInput
        label={t.report.title}
        value={draft.title}
        error={errorOf('title')}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Quote {...section} />
      <EdtfField
        label={t.change.saidAt}
        value={draft.reportedAt}
        error={errorOf('reportedAt')}
        onChange={(reportedAt) => set({ reportedAt })}
      />
      <Credibility {...section} />
    </>
  )
}
