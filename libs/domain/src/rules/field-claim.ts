import { canonicalJson } from './canonical-json.ts'
import type { Statement } from './statement.ts'

/** What one report claims on one field, with what its rank needs. */
export interface FieldClaim<Value> {
  by: Statement
  value: Value
  /** Equal for claims of the same. */
  same: string
  /** Equal for those of them that are written alike, as far as a dispute asks. */
  variant: string
  /** The basis is neither stated nor relative. */
  indirect: boolean
  /** The range lacks an end. */
  open: boolean
  /** Of the range, in the unit of the field. */
  width: number
}

/** A claim on a field whose values are no ranges. */
export function plainClaim<Value>(by: Statement, value: Value, same: string): FieldClaim<Value> {
  return { by, value, same, variant: '', indirect: false, open: false, width: 0 }
}

const texts = new WeakMap<FieldClaim<unknown>, string>()

/** The claim as canonical JSON: made only where a tie asks for it. */
export function textOf(claim: FieldClaim<unknown>): string {
  const known = texts.get(claim)
  if (known !== undefined) return known
  const text = canonicalJson(claim.value)
  texts.set(claim, text)
  return text
}
