import { NativeSelect, Textarea } from '@mantine/core'
import { t } from '../../strings/index.ts'
import type { SectionProps } from './section-props.ts'

export function Stance({ draft, set, errorOf }: SectionProps) {
  return (
    <NativeSelect
      label={t.report.stance}
      value={draft.stance}
      data={Object.entries(t.words.stance).map(([value, label]) => ({ value, label }))}
      error={errorOf('stance')}
      onChange={(event) => set({ stance: event.currentTarget.value })}
    />
  )
}

export function Quote({ draft, set, errorOf }: SectionProps) {
  return (
    <Textarea
      label={t.report.quote}
      autosize
      minRows={3}
      value={draft.quote}
      error={errorOf('quote')}
      onChange={(event) => set({ quote: event.currentTarget.value })}
    />
  )
}

export function Credibility({ draft, set, errorOf }: SectionProps) {
  return (
    <NativeSelect
      label={t.report.credibility}
      value={draft.credibility}
      data={[{ value: '', label: t.report.unsaid }, ...t.report.credibilities]}
      error={errorOf('credibility')}
      onChange={(event) => set({ credibility: event.currentTarget.value })}
    />
  )
}
