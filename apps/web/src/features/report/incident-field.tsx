import { Combobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import { FoundField } from '../../ui/found-field.tsx'
import { incidentsFound } from '../search/queries.ts'
import { IncidentOptions } from './incident-options.tsx'
import classes from './report.module.css'
import type { SectionProps } from './section-props.ts'
import { TypeField } from './type-field.tsx'

/** What it is about: an incident that is there already, found by what one types as its title, or a new one. */
export function IncidentField({ draft, set, errorOf }: SectionProps) {
  const [words] = useDebouncedValue(draft.title.trim(), 250)
  const isAsked = draft.incident === null && words.length > 2
  const { data } = useQuery({
    ...incidentsFound(useAsking(), words),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  const found = isAsked ? (data?.items ?? []) : []
  const choose = (id: string) => {
    const incident = found.find(({ incidentId }) => incidentId === id)
    if (incident) set({ incident: { id, title: incident.title, type: incident.type }, title: '' })
  }

  if (draft.incident !== null) {
    return (
      <fieldset className={classes.section}>
        <legend>{t.report.about}</legend>
        <p>
          <strong>{draft.incident.title}</strong> ({t.words.type(draft.incident.type)})
        </p>
        <button type="button" className={classes.plain} onClick={() => set({ incident: null })}>
          {t.report.anotherIncident}
        </button>
      </fieldset>
    )
  }
  return (
    <fieldset className={classes.section}>
      <legend>{t.report.about}</legend>
      <FoundField
        label={t.report.title}
        description={t.report.titleHint}
        value={draft.title}
        error={errorOf('title')}
        isFound={found.length > 0}
        onType={(title) => set({ title })}
        onChoose={choose}
      >
        <Combobox.Group label={t.report.thereAlready}>
          <IncidentOptions found={found} />
        </Combobox.Group>
      </FoundField>
      <TypeField draft={draft} set={set} errorOf={errorOf} unsaid={t.report.chooseType} />
    </fieldset>
  )
}
