import type { Schemas } from '@annalist/client'
import { Loader, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { Failure } from '../../ui/failure.tsx'
import { DocumentFields } from '../report/document-fields.tsx'
import type { Draft } from '../report/draft.ts'
import type { ErrorOf } from '../report/fields.ts'
import { Further } from '../report/further.tsx'
import { HowMany } from '../report/how-many.tsx'
import type { SectionProps } from '../report/section-props.ts'
import { When, Who, WhoSays } from '../report/sections.tsx'
import { TypeField } from '../report/type-field.tsx'
import { useRoles } from '../report/use-roles.ts'
import { Where } from '../report/where.tsx'
import { ActionDialog } from './action-dialog.tsx'
import { changesOf, draftOfReport } from './draft-of-report.ts'
import { recordedReportQuery } from './queries.ts'
import { ToldBy, toldBody, UNTOLD } from './told-by.tsx'

interface CorrectProps {
  incident: Schemas['Incident']
  claim: Schemas['Claim']
  onClose: () => void
}

/** Replaces what a report says, field by field; what it said before stays visible. */
export function Correct(props: CorrectProps) {
  const { incident, claim, onClose } = props
  const { data, error, refetch } = useQuery(recordedReportQuery(useAsking(), claim))
  if (data) return <CorrectForm {...props} before={draftOfReport(data, incident, claim)} />
  return (
    <Dialog title={t.change.titles.correct} onClose={onClose}>
      {error ? <Failure error={error} again={() => void refetch()} /> : <Loader aria-label={t.loading} />}
    </Dialog>
  )
}

function CorrectForm({ incident, claim, onClose, ...was }: CorrectProps & { before: Draft }) {
  const { incidentId, type } = incident
  const [before] = useState(was.before)
  const [draft, setDraft] = useState(before)
  const [told, setTold] = useState(UNTOLD)
  const roles = useRoles(draft.type || type)
  const set = (changes: Partial<Draft>) => setDraft((now) => ({ ...now, ...changes }))
  return (
    <ActionDialog
      title={t.change.titles.correct}
      size="xl"
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
        return (
          <>
            <p>{errorOf('changes') ?? t.change.correctMeans}</p>
            <ToldBy told={told} errorOf={errorOf} onChange={setTold} />
            <What {...section} />
            <When {...section} />
            <Where {...section} />
            <Who {...section} roles={roles} />
            <HowMany {...section} />
            <WhoSays {...section} />
            <DocumentFields {...section} />
            <Further {...section} about={incidentId} />
          </>
        )
      }}
    </ActionDialog>
  )
}

function What(section: SectionProps) {
  const { draft, set, errorOf } = section
  return (
    <>
      <TextInput
        label={t.report.title}
        value={draft.title}
        error={errorOf('title')}
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <TypeField {...section} unsaid={t.report.unsaid} />
    </>
  )
}
