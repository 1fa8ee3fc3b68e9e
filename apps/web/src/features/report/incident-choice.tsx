import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useAsking } from '../../lib/asking.ts'
import { FoundField } from '../../ui/found-field.tsx'
import { incidentsFound } from '../search/queries.ts'
import type { DraftIncident } from './draft.ts'
import { IncidentOptions } from './incident-options.tsx'

interface IncidentChoiceProps {
  label: string
  value: DraftIncident
  /** The incident that is changed, which cannot be chosen. */
  not: string
  error: string | undefined
  onChange: (incident: DraftIncident) => void
}

const WAIT_MS = 150

/** Another incident, found by what one types of it. */
export function IncidentChoice({ label, value, not, error, onChange }: IncidentChoiceProps) {
  const [words] = useDebouncedValue(value.title.trim(), WAIT_MS)
  const isAsked = value.id === '' && words !== ''
  const { data } = useQuery({
    ...incidentsFound(useAsking(), words),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  const found = isAsked ? (data?.items ?? []).filter(({ incidentId }) => incidentId !== not) : []
  return (
    <FoundField
      label={label}
      value={value.title}
      error={error}
      isFound={found.length > 0}
      onType={(title) => onChange({ id: '', title })}
      onChoose={(id) => {
        const title = found.find(({ incidentId }) => incidentId === id)?.title ?? id
        onChange({ id, title })
      }}
    >
      <IncidentOptions found={found} />
    </FoundField>
  )
}
