import type { Identity } from '../identity/identity.ts'
import { Camp } from './camp.ts'
import { copyOfEach } from './copies.ts'
import type { FieldClaim } from './field-claim.ts'
import { compareClaims } from './ranking.ts'
import type { Shown } from './shown.ts'
import type { Statement } from './statement.ts'
import { type Displacement, LaterDisplaces, type Outcome, Succession } from './succession.ts'

interface Showing {
  identity: Identity
  /** The report whose claim an analyst prefers. */
  preferred: string | undefined
  isDisputed: () => boolean
}

/**
 * All claims on one field, and which of them is shown. To add one costs, as a rule, as much for the ten-thousandth
 * as for the first: what its origin said before is looked at, and what others said only where it matters.
 */
export class Contest<Claim extends FieldClaim<unknown>> {
  /** Nothing else is kept of a single claim: most fields of most incidents have no other. */
  #lone: Claim | null = null
  #camps = new Map<string, Camp<Claim>>()
  #origins: Map<string, Succession<Claim>> | null = null
  /** The camp shown, where that is still known. */
  #leader: Camp<Claim> | null = null

  constructor(readonly displacement: () => Displacement<Claim> = () => new LaterDisplaces()) {}

  /** Whether claims of more than one thing stand. */
  get differs(): boolean {
    return this.#camps.size > 1
  }

  /** Of all claims that stand one of each that is written otherwise, in lists of those that are the same. */
  *camps(): Generator<Iterable<Claim>> {
    if (this.#lone) yield [this.#lone]
    for (const { variants } of this.#camps.values()) yield variants
  }

  /** The statements whose claims stand. */
  statements(): Statement[] {
    if (this.#lone) return [this.#lone.by]
    return [...this.#camps.values()].flatMap(({ members }) => members.map(({ by }) => by))
  }

  add(claim: Claim, identity: Identity): Outcome<Claim> {
    if (!this.#lone && !this.#origins) {
      this.#lone = claim
      return { stands: true, displaced: [] }
    }
    if (this.#lone) {
      const first = this.#lone
      this.#lone = null
      this.#enter(first, identity)
    }
    return this.#enter(claim, identity)
  }

  copy(): Contest<Claim> {
    const copy = new Contest<Claim>(this.displacement)
    copy.#lone = this.#lone
    copy.#camps = copyOfEach(this.#camps)
    copy.#origins = this.#origins && copyOfEach(this.#origins)
    copy.#leader = this.#leader && copy.#camps.get(this.#leader.first.same)!
    return copy
  }

  /** The claim of one report, where it stands. */
  claimBy(reportId: string | undefined): Claim | null {
    if (reportId === undefined) return null
    const isMeant = ({ by }: Claim) => by.claim.reportId === reportId
    if (this.#lone) return isMeant(this.#lone) ? this.#lone : null
    for (const { members } of this.#camps.values()) {
      const claim = members.find(isMeant)
      if (claim) return claim
    }
    return null
  }

  /** The first of those that claim the same, in the order of filing. */
  holdersOf({ same, by }: Claim): readonly Statement[] {
    return this.#camps.get(same)?.holders ?? [by]
  }

  /** The claim ranked first of those that stand. */
  first(identity: Identity): Claim | null {
    return this.#lone ?? this.#lead(identity)?.first ?? null
  }

  /**
   * The claim of the preferred report, where that stands, else the one ranked first; with all reports that claim the
   * same. `isDisputed` is asked where claims differ.
   */
  shown<Value>(
    this: Contest<FieldClaim<Value>>,
    { identity, preferred, isDisputed }: Showing,
  ): Shown<Value> | null {
    const lone = this.#lone
    if (lone) return { value: lone.value, disputed: false, holders: () => [lone.by] }
    const chosen = this.claimBy(preferred)
    const camp = chosen ? this.#camps.get(chosen.same) : this.#lead(identity)
    if (!camp) return null
    const disputed = this.differs && isDisputed()
    return { value: (chosen ?? camp.first).value, disputed, holders: () => camp.holders }
  }

  #enter(claim: Claim, identity: Identity): Outcome<Claim> {
    const outcome = this.#successionOf(claim.by.origin).add(claim)
    for (const same of new Set(outcome.displaced.map((other) => other.same))) {
      this.#remove(same, outcome.displaced)
    }
    if (outcome.stands) this.#join(claim, identity)
    return outcome
  }

  #lead(identity: Identity): Camp<Claim> | null {
    if (this.#leader) return this.#leader
    for (const camp of this.#camps.values()) {
      if (!this.#leader || isAhead(camp, this.#leader, identity)) this.#leader = camp
    }
    return this.#leader
  }

  #join(claim: Claim, identity: Identity): void {
    const camp = this.#camps.get(claim.same) ?? new Camp<Claim>()
    this.#camps.set(claim.same, camp)
    const leader = this.#leader
    if (camp === leader) {
      const parties = camp.parties(identity)
      camp.add(claim)
      // A member of two groups makes them one party less.
      if (camp.parties(identity) < parties) this.#leader = null
      return
    }
    camp.add(claim)
    if (leader && isAhead(camp, leader, identity)) this.#leader = camp
  }

  #remove(same: string, gone: readonly Claim[]): void {
    const camp = this.#camps.get(same)!
    camp.remove(gone)
    if (camp.isEmpty) this.#camps.delete(same)
    if (camp === this.#leader) this.#leader = null
  }

  #successionOf(origin: string): Succession<Claim> {
    this.#origins ??= new Map()
    const known = this.#origins.get(origin)
    if (known) return known
    const succession = new Succession(this.displacement())
    this.#origins.set(origin, succession)
    return succession
  }
}

function isAhead<Claim extends FieldClaim<unknown>>(
  camp: Camp<Claim>,
  other: Camp<Claim>,
  identity: Identity,
): boolean {
  return compareClaims(camp.first, other.first, camp.parties(identity), other.parties(identity)) < 0
}
