import type { IncidentType } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import type { IncidentReading } from '../incident/incident-reading.ts'
import { compareText } from './canonical-json.ts'
import { type CastingClaim, CastingDisplacement, castingClaims, haveNobodyInCommon } from './casting.ts'
import { Contest } from './contest.ts'
import { copyOfEach } from './copies.ts'
import { type FieldClaim, plainClaim } from './field-claim.ts'
import { Filed, firstFiled } from './filed.ts'
import type { Shown } from './shown.ts'
import type { Statement } from './statement.ts'

type Participation = IncidentReading['participants'][number]

/**
 * The union of what the claims that stand say of who took part. Its counts are claims like others, ranked for each
 * actor and role. Disputed where two claims on a role of one have nobody in common.
 */
export class Participants {
  #roles = new Map<string, RoleContest>()

  /** `type` is that of the incident, for reports that name none. */
  constructor(readonly type: IncidentType) {}

  add(by: Statement, identity: Identity): void {
    for (const claim of castingClaims(by, this.type, identity)) {
      const { role } = claim.value
      const contest = this.#roles.get(role) ?? new RoleContest()
      this.#roles.set(role, contest)
      contest.add(claim, identity)
    }
  }

  copy(): Participants {
    const copy = new Participants(this.type)
    copy.#roles = copyOfEach(this.#roles)
    return copy
  }

  /** Those that differ on who had one role. */
  disputing(identity: Identity): Statement[] {
    const disputed = [...this.#roles.values()].filter((role) => role.isDisputed(identity))
    return disputed.flatMap(({ castings }) => castings.statements())
  }

  /** Of a role on which a preferred report speaks, only what that one says. */
  shown(identity: Identity, preferred: string | undefined): Shown<Participation[]> {
    const roles = [...this.#roles.values()]
    return {
      value: roles.flatMap((role) => role.participations(identity, preferred)).sort(compareParticipations),
      disputed: roles.some((role) => role.isDisputed(identity)),
      holders: () => firstFiled(roles.flatMap((role) => [...role.holders(preferred)])),
    }
  }
}

function compareParticipations(a: Participation, b: Participation): number {
  return compareText(a.role, b.role) || compareText(a.actorId, b.actorId)
}

/** Who had one role, and how many each of them was. */
class RoleContest {
  castings = new Contest<CastingClaim>(() => new CastingDisplacement())
  #actors = new Map<string, RoleHolder>()
  #cast = new Filed()
  /** Whether some report says that nobody else had it. */
  #isOfOne = false

  add(claim: CastingClaim, identity: Identity): void {
    if (claim.value.exclusive) this.#isOfOne = true
    const { stands, displaced } = this.castings.add(claim, identity)
    if (displaced.length > 0) this.#cast.remove(new Set(displaced.map(({ by }) => by)))
    for (const { by, value } of displaced) {
      for (const { actorId, count } of value.actors) this.#forget(actorId, { by, count }, identity)
    }
    if (!stands) return
    this.#cast.add(claim.by)
    for (const { actorId, count } of claim.value.actors) {
      const holder = this.#actors.get(actorId) ?? new RoleHolder(actorId, claim.value.role)
      this.#actors.set(actorId, holder)
      holder.add({ by: claim.by, count }, identity)
    }
  }

  copy(): RoleContest {
    const copy = new RoleContest()
    copy.castings = this.castings.copy()
    copy.#actors = copyOfEach(this.#actors)
    copy.#cast = this.#cast.copy()
    copy.#isOfOne = this.#isOfOne
    return copy
  }

  isDisputed(identity: Identity): boolean {
    return this.#isOfOne && haveNobodyInCommon(this.castings, identity)
  }

  participations(identity: Identity, preferred: string | undefined): Participation[] {
    const chosen = this.castings.claimBy(preferred)?.value.actors.map(({ actorId }) => actorId)
    const holders = [...this.#actors.values()].filter(({ actorId }) => chosen?.includes(actorId) ?? true)
    return holders.map((holder) => holder.shown(identity, preferred))
  }

  /** The first of those that say what is shown, in the order of filing. */
  holders(preferred: string | undefined): readonly Statement[] {
    const chosen = this.castings.claimBy(preferred)
    return chosen ? this.castings.holdersOf(chosen) : this.#cast.first
  }

  #forget(actorId: string, naming: Naming, identity: Identity): void {
    const holder = this.#actors.get(actorId)!
    holder.remove(naming, identity)
    if (holder.isUnnamed) this.#actors.delete(actorId)
  }
}

/** That a report names an actor in a role, and as how many. */
interface Naming {
  by: Statement
  count: number | null
}

/** One who had a role; how many it was is null where no report says. */
class RoleHolder {
  #named = 0
  #counted: Naming[] = []
  #contest: Contest<FieldClaim<number>> | null = null

  constructor(
    readonly actorId: string,
    readonly role: string,
  ) {}

  get isUnnamed(): boolean {
    return this.#named === 0
  }

  add(naming: Naming, identity: Identity): void {
    this.#named += 1
    if (naming.count === null) return
    this.#counted.push(naming)
    this.#contest ??= new Contest()
    this.#contest.add(countClaim(naming), identity)
  }

  remove({ by, count }: Naming, identity: Identity): void {
    this.#named -= 1
    if (count === null) return
    this.#counted.splice(
      this.#counted.findIndex((naming) => naming.by === by && naming.count === count),
      1,
    )
    this.#contest = new Contest()
    for (const naming of this.#counted) this.#contest.add(countClaim(naming), identity)
  }

  copy(): RoleHolder {
    const copy = new RoleHolder(this.actorId, this.role)
    copy.#named = this.#named
    copy.#counted = [...this.#counted]
    copy.#contest = this.#contest?.copy() ?? null
    return copy
  }

  shown(identity: Identity, preferred: string | undefined): Participation {
    const { actorId, role } = this
    const claim = this.#contest?.claimBy(preferred) ?? this.#contest?.first(identity)
    return { actorId, role, count: claim?.value ?? null }
  }
}

function countClaim({ by, count }: Naming): FieldClaim<number> {
  return plainClaim(by, count ?? 0, String(count))
}
