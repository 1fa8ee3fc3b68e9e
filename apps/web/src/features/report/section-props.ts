import type { Draft } from './draft.ts'
import type { ErrorOf } from './fields.ts'

export interface SectionProps {
  draft: Draft
  set: (changes: Partial<Draft>) => void
  errorOf: ErrorOf
}
