import {
  acknowledgedIsThere,
  allSettled,
  noneRejected,
  nothingInvented,
  nothingTwice,
  refusedIsNotThere,
} from './append-checks.ts'
import type { Evidence, Violation } from './evidence.ts'
import type { Check } from './finding.ts'
import { advancedOnce, followersInOrder, keysOwned, readsCurrent } from './look-checks.ts'
import { contiguous, expectationsHeld, inRealTime, oneWinner } from './order-checks.ts'

/** Each rule by its name, and what it is about: every one of these is looked at. */
export const checks = {
  'nothing acknowledged is missing': { of: 'acknowledgements', check: acknowledgedIsThere },
  'nothing appears that was not sent': { of: 'records', check: nothingInvented },
  'nothing appears twice or in part': { of: 'operations', check: nothingTwice },
  'what was refused does not appear': { of: 'refusals', check: refusedIsNotThere },
  'no sound request is rejected': { of: 'answers', check: noneRejected },
  'what became of each append is known in the end': { of: 'operations', check: allSettled },
  'positions and versions are contiguous': { of: 'records', check: contiguous },
  'an expected version was the version': { of: 'expectations', check: expectationsHeld },
  'an expected version has one winner at most': { of: 'versions', check: oneWinner },
  'what was sent after an acknowledgement comes after it': { of: 'appends', check: inRealTime },
  'a read shows what was acknowledged before it': { of: 'reads', check: readsCurrent },
  'each follower saw a prefix, in order, once': { of: 'records seen', check: followersInOrder },
  'a claimed key leads to its one owner': { of: 'keys', check: keysOwned },
  'no batch is taken into a view twice': { of: 'batches', check: advancedOnce },
} satisfies Record<string, { of: string; check: Check }>

export type Rule = keyof typeof checks

/** How much one rule looked at. */
export interface Look {
  rule: string
  looked: number
  /** What it counts. */
  of: string
}

/** Holds the evidence against every rule. Of a broken one the first accounts are told; more would say no more. */
export function examine(evidence: Evidence, most = 3): { looks: Look[]; violations: Violation[] } {
  const looks: Look[] = []
  const violations: Violation[] = []
  for (const [rule, { of, check }] of Object.entries(checks)) {
    const { looked, accounts } = check(evidence)
    looks.push({ rule, looked, of })
    violations.push(...accounts.slice(0, most).map((account) => ({ rule, account })))
  }
  return { looks, violations }
}

/** How much each rule looked at in all. */
export function addLooks(looks: readonly Look[]): Look[] {
  return [...Map.groupBy(looks, ({ rule }) => rule).values()].map((same) => ({
    ...same[0]!,
    looked: same.reduce((sum, { looked }) => sum + looked, 0),
  }))
}
