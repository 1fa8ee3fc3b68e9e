import type { Statement } from './statement.ts'

/** A field as it is shown: which reports claim just that, and whether claims that stand contradict each other. */
export interface Shown<Value> {
  value: Value
  disputed: boolean
  /** The first of those that claim it, in the order of filing. */
  holders(): readonly Statement[]
}
