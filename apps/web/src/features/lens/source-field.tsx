import { Combobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import { FoundField } from '../../ui/found-field.tsx'
import { actorsFound } from '../search/queries.ts'

interface SourceFieldProps {
  excluded: string[]
  onChoose: (actor: string) => void
}

const WAIT_MS = 150

/** Anybody else: an outlet, or whoever handed it on. */
export function SourceField({ excluded, onChoose }: SourceFieldProps) {
  const [typed, setTyped] = useState('')
  const [words] = useDebouncedValue(typed.trim(), WAIT_MS)
  const { data } = useQuery({
    ...actorsFound({ ...useAsking(), view: undefined }, words),
    enabled: words !== '',
    placeholderData: keepPreviousData,
  })
  const found = words === '' ? [] : (data?.items ?? []).filter(({ actorId }) => !excluded.includes(actorId))
  const choose = (id: string) => {
    setTyped('')
    onChoose(id)
  }
  return (
    <FoundField
      size="xs"
      label={t.lens.another}
      value={typed}
      isFound={found.length > 0}
      onType={setTyped}
      onChoose={choose}
    >
      {found.map(({ actorId, name }) => (
        <Combobox.Option key={actorId} value={actorId}>
          {name}
        </Combobox.Option>
      ))}
    </FoundField>
  )
}
