import { type Modality, type PartyCounts, STANCES, type Stance, type Standing } from '@annalist/contract'
import type { Identity } from '../identity.ts'
import { compareText } from './canonical-json.ts'
import { groupBy } from './group-by.ts'
import { independentParties } from './independent-parties.ts'
import { type Statement, saidMs } from './statement.ts'

/** What a party says in the end; `party` is null for all those together who do not say whence they have it. */
export interface PartyPosition {
  party: string | null
  stance: Stance
}

const SIDES: readonly (readonly Stance[])[] = [
  ['asserts', 'confirms'],
  ['denies'],
  ['declines-to-confirm', 'cannot-verify'],
]

/** Of equal date `confirms` comes before `asserts` before `denies`. */
const PRECEDENCE: readonly Stance[] = [
  'confirms',
  'asserts',
  'denies',
  'declines-to-confirm',
  'cannot-verify',
]

/**
 * The one position of each party: its latest assertion, confirmation or denial, and only where it made none its
 * latest refusal to confirm. Assertions and confirmations of another modality than the shown one do not count.
 */
export function positionsOf(
  statements: readonly Statement[],
  shown: Modality,
  identity: Identity,
): PartyPosition[] {
  const counted = statements.filter((statement) => counts(statement, shown))
  const positions = [...groupBy(counted, ({ party }) => party)].map(([party, said]) => ({
    party,
    stance: said.reduce(stronger).claim.stance,
  }))
  const stated = besideMembers(
    positions.filter(({ party }) => party !== null),
    identity,
  )
  const unstated = stated.some(affirms) ? [] : positions.filter(({ party }) => party === null)
  return [...stated, ...unstated].sort((a, b) => compareText(a.party ?? '', b.party ?? ''))
}

/** How many parties hold each stance as their position. */
export function countParties(positions: readonly PartyPosition[]): PartyCounts {
  const held = (stance: Stance) => positions.filter((position) => position.stance === stance).length
  return Object.fromEntries(STANCES.map((stance) => [stance, held(stance)])) as PartyCounts
}

/** What follows for an incident from its reports alone; the first that holds. */
export function standingOf(statements: readonly Statement[], parties: PartyCounts): Standing {
  const takesSide = statements.filter(({ claim }) => isPosition(claim.stance))
  if (takesSide.length > 0 && !takesSide.some(({ claim }) => claim.stands === true)) return 'retracted'
  const affirming = parties.asserts + parties.confirms
  if (affirming > 0 && parties.denies > 0) return 'disputed'
  if (parties.denies > 0) return 'denied'
  if (affirming > 1) return 'corroborated'
  return affirming === 1 ? 'single-party' : 'unconfirmed'
}

function counts({ claim }: Statement, shown: Modality): boolean {
  if (claim.stands !== true) return false
  const affirms = claim.stance === 'asserts' || claim.stance === 'confirms'
  return !affirms || (claim.report.modality ?? 'actual') === shown
}

function stronger(a: Statement, b: Statement): Statement {
  const sides = Number(isPosition(b.claim.stance)) - Number(isPosition(a.claim.stance))
  if (sides !== 0) return sides > 0 ? b : a
  if (saidMs(a) !== saidMs(b)) return saidMs(a) > saidMs(b) ? a : b
  return PRECEDENCE.indexOf(a.claim.stance) <= PRECEDENCE.indexOf(b.claim.stance) ? a : b
}

/** A group adds no party beside members of its that take the same side; against them it stands for itself. */
function besideMembers(positions: PartyPosition[], identity: Identity): PartyPosition[] {
  return SIDES.flatMap((side) => {
    const taken = positions.filter(({ stance }) => side.includes(stance))
    const independent = independentParties(new Set(taken.map(({ party }) => party!)), identity)
    return taken.filter(({ party }) => independent.has(party!))
  })
}

function affirms({ stance }: PartyPosition): boolean {
  return stance === 'asserts' || stance === 'confirms'
}

function isPosition(stance: Stance): boolean {
  return stance !== 'declines-to-confirm' && stance !== 'cannot-verify'
}
