import type { FieldClaim } from './field-claim.ts'

/**
 * Which claims of one origin on one field its other claims displace: never those of the same. It only grows: what is
 * displaced once stays so, in whatever order the claims come.
 */
export interface Displacement<Claim> {
  note(claim: Claim): void
  displaces(claim: Claim): boolean
}

/**
 * A later claim displaces an earlier one, and of equal dates all stand. Whoever says the same again displaces
 * nothing: all reports of the claim stand, so a repetition never weakens it.
 */
export class LaterDisplaces implements Displacement<FieldClaim<unknown>> {
  #latest: { same: string; ms: number } | null = null
  /** When something else than the latest was claimed last. */
  #otherMs = Number.NEGATIVE_INFINITY

  note({ same, by: { saidMs } }: FieldClaim<unknown>): void {
    const latest = this.#latest
    if (!latest) this.#latest = { same, ms: saidMs }
    else if (latest.same === same) latest.ms = Math.max(latest.ms, saidMs)
    else if (saidMs <= latest.ms) this.#otherMs = Math.max(this.#otherMs, saidMs)
    else {
      this.#otherMs = latest.ms
      this.#latest = { same, ms: saidMs }
    }
  }

  displaces({ same, by: { saidMs } }: FieldClaim<unknown>): boolean {
    if (!this.#latest) return false
    return saidMs < (this.#latest.same === same ? this.#otherMs : this.#latest.ms)
  }
}

/** Whether a claim stands, and what no longer does because of it. */
export interface Outcome<Claim> {
  stands: boolean
  displaced: readonly Claim[]
}

/** The claims of one origin that stand. */
export class Succession<Claim extends FieldClaim<unknown>> {
  #standing: Claim[] = []
  /** What all of them claim, where that is one thing. */
  #same: string | null = null

  constructor(readonly displacement: Displacement<Claim>) {}

  add(claim: Claim): Outcome<Claim> {
    this.displacement.note(claim)
    const displaced = this.#same === claim.same ? [] : this.#displaced()
    const stands = !this.displacement.displaces(claim)
    if (stands) this.#take(claim)
    return { stands, displaced }
  }

  #displaced(): readonly Claim[] {
    const displaced = this.#standing.filter((claim) => this.displacement.displaces(claim))
    if (displaced.length > 0) {
      this.#standing = this.#standing.filter((claim) => !this.displacement.displaces(claim))
      const sames = new Set(this.#standing.map(({ same }) => same))
      this.#same = sames.size === 1 ? [...sames][0]! : null
    }
    return displaced
  }

  #take(claim: Claim): void {
    if (this.#standing.length === 0) this.#same = claim.same
    else if (this.#same !== claim.same) this.#same = null
    this.#standing.push(claim)
  }
}
