import { type IncidentType, incidentTypeOf } from '@annalist/contract'
import type { Identity } from '../identity.ts'
import type { IncidentReading } from '../incident/incident-reading.ts'
import { compareText } from './canonical-json.ts'
import { type FieldClaim, plainClaim } from './field-claim.ts'
import { groupBy } from './group-by.ts'
import { latestOfEachOrigin } from './latest-claims.ts'
import { withGroups } from './membership.ts'
import { firstRanked } from './ranking.ts'
import type { Shown } from './shown.ts'
import type { Statement } from './statement.ts'
import { survivorOf } from './survivor.ts'

/** Whom one report gives a role. */
interface Casting {
  role: string
  actors: { actorId: string; count: number | null }[]
  /** The role is one of one: nobody else had it. */
  exclusive: boolean
}

/**
 * The union of what the claims that stand say of who took part. Its counts are claims like others, ranked for each
 * actor and role. Disputed where two claims on a role of one have nobody in common.
 */
export function showParticipants(
  statements: readonly Statement[],
  type: IncidentType,
  identity: Identity,
): Shown<IncidentReading['participants']> {
  const castings = statements.flatMap((by) => castingClaims(by, type, identity))
  const byRole = [...groupBy(castings, ({ value }) => value.role).values()].map(standingCastings)
  const counted = groupBy(byRole.flat().flatMap(countClaims), ({ value }) =>
    JSON.stringify([value.role, value.actorId]),
  )
  return {
    value: [...counted]
      .sort(([a], [b]) => compareText(a, b))
      .map(([, claims]) => withRankedCount(claims, identity)),
    disputed: byRole.some((claims) =>
      haveNobodyInCommon(
        claims.map(({ value }) => value),
        identity,
      ),
    ),
    by: byRole.flat().map(({ by }) => by),
  }
}

type Participation = IncidentReading['participants'][number]

function countClaims({ by, value }: FieldClaim<Casting>): FieldClaim<Participation>[] {
  return value.actors.map(({ actorId, count }) =>
    plainClaim(by, { actorId, role: value.role, count }, String(count)),
  )
}

function withRankedCount(claims: FieldClaim<Participation>[], identity: Identity): Participation {
  const counts = claims.filter(({ value }) => value.count !== null)
  return firstRanked(latestOfEachOrigin(counts), identity)?.value ?? claims[0]!.value
}

/** One claim per role that the report speaks of; `type` is that of the incident, for a report that names none. */
function castingClaims(by: Statement, type: IncidentType, identity: Identity): FieldClaim<Casting>[] {
  const { report, resolved } = by.claim
  const single = rolesOfOne(report.type ?? type)
  const entries = (report.participants ?? []).map((entry, index) => ({
    ...entry,
    actorId: survivorOf(resolved.participants[index] ?? '', identity),
  }))
  return [...groupBy(entries, ({ role }) => role)].map(([role, group]) => {
    const actors = group.map(({ actorId, count }) => ({ actorId, count: count ?? null }))
    const exclusive = single.includes(role) || group.some(({ only }) => only === true)
    return plainClaim(by, { role, actors, exclusive }, castOf(actors).join(' '))
  })
}

/**
 * The claims that stand on one role. A list of names is not taken back by another list, so all stand; but where
 * one of them says that nobody else had the role, the later claim of the same origin displaces the earlier.
 */
function standingCastings(claims: readonly FieldClaim<Casting>[]): FieldClaim<Casting>[] {
  const latest = new Set(latestOfEachOrigin(claims))
  const exclusive = latestOfEachOrigin(claims, ({ value }) => value.exclusive)
  return exclusive.filter((claim) => latest.has(claim) || !claim.value.exclusive)
}

/** Whether two claims on a role of one have nobody in common; who is part of a group is in common with it. */
function haveNobodyInCommon(claims: readonly Casting[], identity: Identity): boolean {
  const casts = [...groupBy(claims, ({ actors }) => castOf(actors).join(' ')).values()].map((same) => ({
    exclusive: same.some(({ exclusive }) => exclusive),
    members: new Set(castOf(same[0]!.actors)),
    reach: new Set(same[0]!.actors.flatMap(({ actorId }) => [...withGroups(actorId, identity)])),
  }))
  // All casts with the actor that is named most often have that one in common: only the others need comparing.
  const hub = mostFrequent(casts.flatMap(({ members }) => [...members]))
  const withoutHub = casts.filter(({ members }) => !members.has(hub))
  return withoutHub.some((cast) =>
    casts.some(
      (other) =>
        (cast.exclusive || other.exclusive) &&
        !meet(cast.members, other.reach) &&
        !meet(other.members, cast.reach),
    ),
  )
}

function meet(members: ReadonlySet<string>, reach: ReadonlySet<string>): boolean {
  return members.values().some((id) => reach.has(id))
}

function mostFrequent(ids: readonly string[]): string {
  const counts = [...groupBy(ids, (id) => id)].map(([id, same]) => ({ id, count: same.length }))
  return counts.reduce((most, other) => (other.count > most.count ? other : most), { id: '', count: 0 }).id
}

function rolesOfOne(type: IncidentType): string[] {
  return incidentTypeOf(type).roles.flatMap(({ role, single }) => (single ? [role] : []))
}

function castOf(actors: Casting['actors']): string[] {
  return [...new Set(actors.map(({ actorId }) => actorId))].sort(compareText)
}
