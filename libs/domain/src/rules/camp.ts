import type { Identity } from '../identity/identity.ts'
import type { FieldClaim } from './field-claim.ts'
import { Filed } from './filed.ts'
import { independentParties } from './independent-parties.ts'
import { compareClaims } from './ranking.ts'
import type { Statement } from './statement.ts'

/** All claims of the same that stand. */
export class Camp<Claim extends FieldClaim<unknown>> {
  members: Claim[] = []
  #filed = new Filed()
  #variants: Map<string, Claim> | null = null
  #first: Claim | null = null
  #parties = new Set<string>()
  #independent: number | null = null

  get isEmpty(): boolean {
    return this.members.length === 0
  }

  /** The one that ranks first among them. */
  get first(): Claim {
    this.#first ??= this.members.reduce((best, other) => (compareClaims(other, best) < 0 ? other : best))
    return this.#first
  }

  get holders(): readonly Statement[] {
    return this.#filed.first
  }

  /** One claim of each kind of those that are the same and yet written otherwise. */
  get variants(): Iterable<Claim> {
    this.#variants ??= new Map(this.members.map((claim) => [claim.variant, claim]))
    return this.#variants.values()
  }

  /** How many independent parties claim this. */
  parties(identity: Identity): number {
    this.#independent ??= independentParties(this.#parties, identity).size
    return this.#independent
  }

  add(claim: Claim): void {
    this.members.push(claim)
    this.#filed.add(claim.by)
    this.#variants?.set(claim.variant, claim)
    if (this.#first && compareClaims(claim, this.#first) < 0) this.#first = claim
    this.#count(claim)
  }

  remove(claims: readonly Claim[]): void {
    const gone = new Set(claims)
    this.members = this.members.filter((claim) => !gone.has(claim))
    this.#filed.remove(claims.map(({ by }) => by))
    this.#variants = null
    if (this.#first && gone.has(this.#first)) this.#first = null
    this.#parties = new Set()
    this.#independent = null
    for (const claim of this.members) this.#count(claim)
  }

  copy(): Camp<Claim> {
    const copy = new Camp<Claim>()
    copy.members = [...this.members]
    copy.#filed = this.#filed.copy()
    copy.#variants = this.#variants && new Map(this.#variants)
    copy.#first = this.#first
    copy.#parties = new Set(this.#parties)
    copy.#independent = this.#independent
    return copy
  }

  #count({ by: { party } }: Claim): void {
    if (party === null || this.#parties.has(party)) return
    this.#parties.add(party)
    this.#independent = null
  }
}
