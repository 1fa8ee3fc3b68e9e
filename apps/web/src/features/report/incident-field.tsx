import { Combobox, NativeSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import { FoundField } from '../../ui/found-field.tsx'
import { incidentsFound } from '../search/queries.ts'
import { IncidentOptions } from './incident-options.tsx'
import { typesQuery } from './queries.ts'
import classes from './report.module.css'
import type { SectionProps } from './section-props.ts'

/** What it is about: an incident that is there already, found by what one types as its title, or a new one. */
export function IncidentField({ draft, set, errorOf }: SectionProps) {
  const [words] = useDebouncedValue(draft.title.trim(), 250)
  const isAsked = draft.incident === null && words.length > 2
  const { data } = useQuery({
    ...incidentsFound(useAsking(), words),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  const types = useQuery(typesQuery(useAsking()))
  const found = isAsked ? (data?.items ?? []) : []
  const choose = (id: string) => {
    const incident = found.find(({ incidentId }) => incidentId === id)
    if (incident) set({ incident: { id, title: incident.title, type: incident.type }, title: '' })
  }
  const chosenType = types.data?.items.find(({ type }) => type === draft.type)

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
      <NativeSelect
        label={t.report.type}
        description={chosenType?.definition}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={draft.type}
        error={errorOf('type')}
        data={[
          { value: '', label: t.report.chooseType },
          ...(types.data?.items ?? []).map(({ type, label }) => ({ value: type, label })),
        ]}
        onChange={(event) => set({ type: event.currentTarget.value })}
      />
    </fieldset>
  )
}
