import type { IncidentType } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import { survivorOf } from '../identity/survivor.ts'
import { compareText } from './canonical-json.ts'
import type { Contest } from './contest.ts'
import { type FieldClaim, plainClaim } from './field-claim.ts'
import { groupBy } from './group-by.ts'
import { withGroups } from './membership.ts'
import type { Statement } from './statement.ts'
import { type Displacement, LaterDisplaces } from './succession.ts'

/** Whom one report gives a role. */
export interface Casting {
  role: string
  actors: { actorId: string; count: number | null }[]
  /** The role is one of one: nobody else had it. */
  exclusive: boolean
}

export type CastingClaim = FieldClaim<Casting>

/** One claim per role that the report speaks of; `type` is that of the incident, for a report that names none. */
export function castingClaims(by: Statement, type: IncidentType, identity: Identity): CastingClaim[] {
  const { report, resolved } = by.claim
  if (!report.participants?.length) return []
  const single = rolesOfOne(report.type ?? type, identity)
  const entries = report.participants.map((entry, index) => ({
    ...entry,
    actorId: survivorOf(resolved.participants[index] ?? '', identity),
  }))
  const byRole = groupBy(entries, ({ role }) => role)
  return [...byRole].map(([role, group]) => {
    const actors = group.map(({ actorId, count }) => ({ actorId, count: count ?? null }))
    const exclusive = single.includes(role) || group.some(({ only }) => only === true)
    const claim = plainClaim(by, { role, actors, exclusive }, castOf(actors).join(' '))
    return { ...claim, variant: String(exclusive) }
  })
}

/**
 * A list of names is not taken back by another list, so all stand; but where one of them says that nobody else had
 * the role, the later claim of the same origin displaces the earlier.
 */
export class CastingDisplacement implements Displacement<CastingClaim> {
  #all = new LaterDisplaces()
  #exclusive = new LaterDisplaces()

  note(claim: CastingClaim): void {
    this.#all.note(claim)
    if (claim.value.exclusive) this.#exclusive.note(claim)
  }

  displaces(claim: CastingClaim): boolean {
    return (claim.value.exclusive ? this.#all : this.#exclusive).displaces(claim)
  }

  copy(): CastingDisplacement {
    const copy = new CastingDisplacement()
    copy.#all = this.#all.copy()
    copy.#exclusive = this.#exclusive.copy()
    return copy
  }
}

/** Whether two claims on a role of one have nobody in common; who is part of a group is in common with it. */
export function haveNobodyInCommon(contest: Contest<CastingClaim>, identity: Identity): boolean {
  const casts = [...contest.camps()].map((claims) => {
    const camp = [...claims]
    return {
      exclusive: camp.some(({ value }) => value.exclusive),
      members: new Set(castOf(camp[0]!.value.actors)),
    }
  })
  if (!casts.some(({ exclusive }) => exclusive)) return false
  const reaching = casts.map((cast) => ({
    ...cast,
    reach: new Set([...cast.members].flatMap((actorId) => [...withGroups(actorId, identity)])),
  }))
  // All casts with the actor that is named most often have that one in common: only the others need comparing.
  const hub = mostFrequent(casts.flatMap(({ members }) => [...members]))
  const withoutHub = reaching.filter(({ members }) => !members.has(hub))
  return withoutHub.some((cast) =>
    reaching.some(
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

function rolesOfOne(type: IncidentType, identity: Identity): string[] {
  return identity.type(type).roles.flatMap(({ role, single }) => (single ? [role] : []))
}

function castOf(actors: Casting['actors']): string[] {
  if (actors.length === 1) return [actors[0]!.actorId]
  return [...new Set(actors.map(({ actorId }) => actorId))].sort(compareText)
}
