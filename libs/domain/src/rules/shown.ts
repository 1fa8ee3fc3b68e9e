import type { Identity } from '../identity.ts'
import type { FieldClaim } from './field-claim.ts'
import { firstRanked } from './ranking.ts'
import type { Statement } from './statement.ts'

/** A field as it is shown: which reports claim just that, and whether claims that stand contradict each other. */
export interface Shown<Value> {
  value: Value
  disputed: boolean
  by: Statement[]
}

/** The claim ranked first of those that stand, with all reports that claim the same. */
export function showFirst<Value>(
  claims: readonly FieldClaim<Value>[],
  disputed: boolean,
  identity: Identity,
): Shown<Value> | null {
  const first = firstRanked(claims, identity)
  if (!first) return null
  const agreeing = claims.filter(({ same }) => same === first.same)
  return { value: first.value, disputed, by: agreeing.map(({ by }) => by) }
}
