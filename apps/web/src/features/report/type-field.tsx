import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import { typesQuery } from './queries.ts'
import type { SectionProps } from './section-props.ts'

/** `unsaid`: what stands for no type. */
export function TypeField({ draft, set, errorOf, unsaid }: SectionProps & { unsaid: string }) {
  const types = useQuery(typesQuery(useAsking()))
  const chosen = types.data?.items.find(({ type }) => type === draft.type)
  return (
    <NativeSelect
      label={t.report.type}
      description={chosen?.definition}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={draft.type}
      error={errorOf('type')}
      data={[
        { value: '', label: unsaid },
        ...(types.data?.items ?? []).map(({ type, label }) => ({ value: type, label })),
      ]}
      onChange={(event) => set({ type: event.currentTarget.value })}
    />
  )
}
