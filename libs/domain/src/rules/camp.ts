import type { Identity } from '../identity/identity.ts'
import type { FieldClaim } from './field-claim.ts'
import { independentParties } from './independent-parties.ts'
import { compareClaims } from './ranking.ts'

/** All claims of the same that stand. */
export class Camp<Claim extends FieldClaim<unknown>> {
  members: Claim[] = []
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

  /** How many independent parties claim this. */
  parties(identity: Identity): number {
    this.#independent ??= independentParties(this.#parties, identity).size
    return this.#independent
  }

  add(claim: Claim): void {
    this.members.push(claim)
    if (this.#first && compareClaims(claim, this.#first) < 0) this.#first = claim
    this.#count(claim)
  }

  remove(claims: readonly Claim[]): void {
    const gone = new Set(claims)
    this.members = this.members.filter((claim) => !gone.has(claim))
    if (this.#first && gone.has(this.#first)) this.#first = null
    this.#parties = new Set()
    this.#independent = null
    for (const claim of this.members) this.#count(claim)
  }

  #count({ by: { party } }: Claim): void {
    if (party === null || this.#parties.has(party)) return
    this.#parties.add(party)
    this.#independent = null
  }
}
