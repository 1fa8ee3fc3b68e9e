import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsking } from '../../lib/asking.ts'
import { FoundField } from '../../ui/found-field.tsx'
import { IncidentOptions } from '../report/incident-options.tsx'
import { incidentsFound } from '../search/queries.ts'

interface IncidentChoiceProps {
  label: string
  /** The incident that is changed, which cannot be chosen. */
  not: string
  error: string | undefined
  onChoose: (incident: string) => void
}

const WAIT_MS = 150

/** Another incident, found by what one types of it. */
export function IncidentChoice({ label, not, error, onChoose }: IncidentChoiceProps) {
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed.trim(), WAIT_MS)
  const { data } = useQuery({
    ...incidentsFound(useAsking(), words),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  })
  const found = words === '' ? [] : (data?.items ?? []).filter(({ incidentId }) => incidentId !== not)
  const choose = (id: string) => {
    setTyped(found.find(({ incidentId }) => incidentId === id)?.title ?? id)
    onChoose(id)
  }
  const type = (text: string) => {
    setTyped(text)
    onChoose('')
  }
  return (
    <FoundField
      label={label}
      value={typed}
      error={error}
      isFound={found.length > 0}
      onType={type}
      onChoose={choose}
    >
      <IncidentOptions found={found} />
    </FoundField>
  )
}
