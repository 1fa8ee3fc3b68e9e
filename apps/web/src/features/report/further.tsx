import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { t } from '../../strings/index.ts'
import { NO_LINK } from './draft.ts'
import { IncidentChoice } from './incident-choice.tsx'
import { More } from './more.tsx'
import classes from './report.module.css'
import { Rows } from './rows.tsx'
import { Credibility } from './said-fields.tsx'
import type { SectionProps } from './section-props.ts'

interface FurtherProps extends SectionProps {
  /** The incident that the report is about, where that is known. */
  about: string
  /** What only one of the forms has. */
  children?: ReactNode
}

export function Further({ about, children, ...section }: FurtherProps) {
  const { draft, set, errorOf } = section
  const isSaid = [draft.subtype, draft.modality, draft.marking, draft.supersedes].some(Boolean)
  return (
    <fieldset className={classes.section}>
      <legend>{t.report.further_}</legend>
      <div className={classes.cells}>
        <Textarea
          label={t.report.summary}
          autosize
          minRows={2}
          value={draft.summary}
          error={errorOf('summary')}
          onChange={(event) => set({ summary: event.currentTarget.value })}
        />
        <Credibility {...section} />
        <TextInput
          label={t.report.tags}
          value={draft.tags}
          error={errorOf('tags', { within: true })}
          onChange={(event) => set({ tags: event.currentTarget.value })}
        />
        {children}
      </div>
      <More label={t.report.rare} isSaid={isSaid || draft.links.length > 0}>
        <Manner {...section} />
        <Links {...section} about={about} />
      </More>
    </fieldset>
  )
}

function Manner({ draft, set, errorOf }: SectionProps) {
  return (
    <div className={classes.cells}>
      <TextInput
        label={t.report.subtype}
        value={draft.subtype}
        error={errorOf('subtype')}
        onChange={(event) => set({ subtype: event.currentTarget.value })}
      />
      <NativeSelect
        label={t.report.modality}
        value={draft.modality}
        data={[
          { value: '', label: t.report.unsaid },
          ...Object.entries(t.words.modality).map(([value, label]) => ({ value, label })),
        ]}
        error={errorOf('modality')}
        onChange={(event) => set({ modality: event.currentTarget.value })}
      />
      <NativeSelect
        label={t.report.marking}
        value={draft.marking}
        data={[{ value: '', label: t.report.unsaid }, ...t.report.markings]}
        error={errorOf('marking')}
        onChange={(event) => set({ marking: event.currentTarget.value })}
      />
      <Textarea
        label={t.report.supersedes}
        description={t.report.supersedesHow}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autosize
        value={draft.supersedes}
        error={errorOf('supersedes', { within: true })}
        onChange={(event) => set({ supersedes: event.currentTarget.value })}
      />
    </div>
  )
}

function Links({ draft, set, errorOf, about }: SectionProps & { about: string }) {
  return (
    <Rows
      rows={draft.links}
      empty={NO_LINK}
      add={t.report.addLink}
      remove={t.report.removeLink}
      onChange={(links) => set({ links })}
    >
      {(row, change, index) => (
        <>
          <NativeSelect
            label={t.change.relation}
            value={row.relation}
            data={Object.entries(t.words.relation).map(([value, label]) => ({ value, label }))}
            error={errorOf(`links.${index}.relation`)}
            onChange={(event) => change({ relation: event.currentTarget.value })}
          />
          <IncidentChoice
            label={t.change.otherIncident}
            value={row.to}
            not={about}
            error={errorOf(`links.${index}.to`)}
            onChange={(to) => change({ to })}
          />
        </>
      )}
    </Rows>
  )
}
