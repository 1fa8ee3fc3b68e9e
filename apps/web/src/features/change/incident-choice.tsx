import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsking } from '../../lib/asking.ts'
import { IncidentOptions } from '../report/incident-options.tsx'
import { incidentsFound } from '../search/queries.ts'
import classes from './change.module.css'

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
  const combobox = useCombobox()
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
    combobox.closeDropdown()
    onChoose(id)
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          label={label}
          value={typed}
          error={error}
          autoComplete="off"
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            onChoose('')
            combobox.openDropdown()
          }}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={found.length === 0}>
        <Combobox.Options className={classes.options}>
          <IncidentOptions found={found} />
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
