import type { Identity } from '../identity.ts'
import { canonicalJson, compareText } from './canonical-json.ts'
import type { FieldClaim } from './field-claim.ts'
import { groupBy } from './group-by.ts'
import { independentParties } from './independent-parties.ts'
import { saidMs } from './statement.ts'

interface Contender<Value> {
  claim: FieldClaim<Value>
  /** How many parties claim the same. */
  parties: number
  /** Made only where a tie asks for it. */
  text: string | null
}

/** In this order; of two claims the one with the smaller number at the first difference is shown. */
const CRITERIA: readonly ((contender: Contender<unknown>) => number)[] = [
  ({ claim }) => credibilityRank(claim.by.claim.report.credibility),
  ({ claim }) => Number(claim.indirect),
  ({ claim }) => Number(claim.open),
  ({ claim }) => Number(!claim.by.originStated),
  ({ parties }) => -parties,
  ({ claim }) => -saidMs(claim.by),
  ({ claim }) => claim.width,
]

/** None, and 6, "cannot be judged", lie between "possibly true" and "doubtful". */
const CREDIBILITY_ORDER = [1, 2, 3, 6, 4, 5]

/** The claim that is shown of those that stand: by rank, and last by its own text, never by order of arrival. */
export function firstRanked<Value>(
  claims: readonly FieldClaim<Value>[],
  identity: Identity,
): FieldClaim<Value> | null {
  const contenders = [...groupBy(claims, ({ same }) => same).values()].flatMap((agreeing) => {
    const parties = partiesBehind(agreeing, identity)
    return agreeing.map((claim) => ({ claim, parties, text: null }))
  })
  const [first, ...rest] = contenders
  if (!first) return null
  return rest.reduce((best, other) => (compare(other, best) < 0 ? other : best), first).claim
}

function compare(a: Contender<unknown>, b: Contender<unknown>): number {
  for (const rank of CRITERIA) {
    const rankOfA = rank(a)
    const rankOfB = rank(b)
    if (rankOfA !== rankOfB) return rankOfA < rankOfB ? -1 : 1
  }
  if (a.claim.value === b.claim.value) return 0
  return compareText(textOf(a), textOf(b))
}

function textOf(contender: Contender<unknown>): string {
  contender.text ??= canonicalJson(contender.claim.value)
  return contender.text
}

function partiesBehind(claims: readonly FieldClaim<unknown>[], identity: Identity): number {
  const stated = claims.map(({ by }) => by.party).filter((party) => party !== null)
  return independentParties(new Set(stated), identity).size
}

function credibilityRank(credibility: number | null | undefined): number {
  return CREDIBILITY_ORDER.indexOf(credibility ?? 6)
}
