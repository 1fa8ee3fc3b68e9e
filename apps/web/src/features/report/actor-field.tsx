import { Checkbox, Combobox, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import { FoundField } from '../../ui/found-field.tsx'
import { actorsFound } from '../search/queries.ts'
import type { DraftActor } from './draft.ts'
import classes from './report.module.css'

interface ActorFieldProps {
  label: string
  value: DraftActor
  error?: string
  onChange: (value: DraftActor) => void
}

const KINDS = Object.keys(t.actor.kinds)

/** An actor that is there already, found as one types, or a new one, of which one says what it is. */
export function ActorField({ label, value, error, onChange }: ActorFieldProps) {
  const [words] = useDebouncedValue(value.name.trim(), 150)
  const isAsked = value.id === null && words !== ''
  const { data } = useQuery({
    ...actorsFound(useAsking(), words),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  })
  const found = isAsked ? (data?.items ?? []) : []
  const choose = (id: string) => {
    const actor = found.find(({ actorId }) => actorId === id)
    if (actor) onChange({ id, name: actor.name, kind: actor.kind ?? '', isDescribed: false, speaksFor: '' })
  }
  return (
    <div className={classes.actor}>
      <FoundField
        label={label}
        value={value.name}
        error={error}
        description={value.id === null ? undefined : t.report.known(t.actor.kinds[value.kind] ?? '')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        isFound={found.length > 0}
        onType={(name) => onChange({ ...value, id: null, name })}
        onChoose={choose}
      >
        {found.map(({ actorId, name, kind }) => (
          <Combobox.Option key={actorId} value={actorId}>
            {name} <span className={classes.quiet}>{kind}</span>
          </Combobox.Option>
        ))}
      </FoundField>
      {value.id === null && value.name.trim() !== '' && <NewActor value={value} onChange={onChange} />}
    </div>
  )
}

function NewActor({ value, onChange }: Pick<ActorFieldProps, 'value' | 'onChange'>) {
  return (
    <div className={classes.fresh}>
      <NativeSelect
        size="xs"
        label={t.report.newActor}
        value={value.kind}
        data={[
          { value: '', label: t.report.kindUnsaid },
          ...KINDS.map((kind) => ({ value: kind, label: t.actor.kinds[kind] ?? kind })),
        ]}
        onChange={(event) => onChange({ ...value, kind: event.currentTarget.value })}
      />
      <TextInput
        size="xs"
        label={t.report.speaksFor}
        value={value.speaksFor}
        onChange={(event) => onChange({ ...value, speaksFor: event.currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label={t.report.isDescribed}
        checked={value.isDescribed}
        onChange={(event) => onChange({ ...value, isDescribed: event.currentTarget.checked })}
      />
    </div>
  )
}
