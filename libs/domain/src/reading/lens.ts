import type { Grade, IncidentType, Stance } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import { survivorOf } from '../identity/survivor.ts'
import type { FiledClaim } from '../report/claim.ts'
import { gradeOf, gradeRank } from '../rules/grade.ts'
import { partyOf } from '../rules/party.ts'
import { effectiveMs } from './effective-moment.ts'

/**
 * Which reports a reading takes into account; all that is given must hold. Of merged actors and reports that were moved
 * each id means the same one.
 */
export interface Lens {
  /** Anywhere in the attribution. */
  excludeSources?: readonly string[]
  onlySources?: readonly string[]
  excludeParties?: readonly string[]
  minReliability?: Grade
  minCredibility?: number
  /** What nobody graded passes, unless only what is graded is asked for. */
  gradedOnly?: boolean
  stances?: readonly Stance[]
  /** A dossier's own type passes as its parent, too. */
  types?: readonly IncidentType[]
  /** Who takes part in what it reports, itself or in a group. */
  actors?: readonly string[]
  /** Milliseconds since 1970. */
  reportedBefore?: number
  /** As `recordedAt` is written. */
  recordedBefore?: string
  excludeReports?: readonly string[]
  withoutAssessments?: boolean
}

/** A change of a report, told by somebody at some time. */
interface Told {
  told: readonly string[]
  recordedAt: string
  /** Milliseconds since 1970; null for an analyst's. */
  reportedMs: number | null
}

/** Whether a correction or a retraction is seen: whoever is not believed is not believed when he tells of it either. */
export function admitsChange(
  lens: Lens,
  { told, recordedAt, reportedMs }: Told,
  identity: Identity,
): boolean {
  if (lens.recordedBefore !== undefined && recordedAt >= lens.recordedBefore) return false
  if (lens.reportedBefore !== undefined && reportedMs !== null && reportedMs >= lens.reportedBefore)
    return false
  return told.length === 0 || admitsSources(lens, told, identity)
}

/** `openedAs` is the type of its incident, for a report that names none. */
export function admits(
  lens: Lens,
  claim: FiledClaim,
  { identity, openedAs }: { identity: Identity; openedAs: IncidentType },
): boolean {
  const { report, reportId, recordedAt, stance, resolved } = claim
  return (
    !lens.excludeReports?.includes(reportId) &&
    (lens.stances?.includes(stance) ?? true) &&
    (lens.recordedBefore === undefined || recordedAt < lens.recordedBefore) &&
    (lens.reportedBefore === undefined || effectiveMs(claim) < lens.reportedBefore) &&
    admitsType(lens, report.type ?? openedAs, identity) &&
    admitsSources(lens, resolved.attribution, identity) &&
    admitsParty(lens, claim, identity) &&
    admitsActors(lens, resolved.participants, identity) &&
    admitsReliability(lens, gradeOf(claim, identity)) &&
    admitsCredibility(lens, report.credibility ?? null)
  )
}

function admitsSources(
  { excludeSources, onlySources }: Lens,
  attribution: readonly string[],
  identity: Identity,
): boolean {
  if (!excludeSources && !onlySources) return true
  const among = (ids: readonly string[]) => hasOne(attribution, ids, identity)
  return !(excludeSources && among(excludeSources)) && (!onlySources || among(onlySources))
}

function admitsParty({ excludeParties }: Lens, claim: FiledClaim, identity: Identity): boolean {
  if (!excludeParties) return true
  const party = partyOf(claim, identity)
  return party === null || !hasOne([party], excludeParties, identity)
}

function admitsActors({ actors }: Lens, participants: readonly string[], identity: Identity): boolean {
  if (!actors) return true
  const groups = actors.flatMap((id) => identity.actor(id)?.memberOf.map(({ actorId }) => actorId) ?? [])
  return hasOne(participants, [...actors, ...groups], identity)
}

function admitsType({ types }: Lens, type: IncidentType, identity: Identity): boolean {
  if (!types) return true
  const { parent } = identity.type(type)
  return types.some((each) => each === type || each === parent)
}

function admitsReliability({ minReliability, gradedOnly }: Lens, grade: Grade | null): boolean {
  const isJudged = grade !== null && grade !== 'F'
  if (!isJudged) return !gradedOnly
  return minReliability === undefined || gradeRank(grade) <= gradeRank(minReliability)
}

/** 6, "cannot be judged", is no judgement. */
function admitsCredibility({ minCredibility, gradedOnly }: Lens, credibility: number | null): boolean {
  if (minCredibility === undefined) return true
  if (credibility === null || credibility === 6) return !gradedOnly
  return credibility <= minCredibility
}

function hasOne(ids: readonly string[], wanted: readonly string[], identity: Identity): boolean {
  const survivors = new Set(wanted.map((id) => survivorOf(id, identity)))
  return ids.some((id) => survivors.has(survivorOf(id, identity)))
}
