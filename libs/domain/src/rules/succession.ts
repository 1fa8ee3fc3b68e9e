import type { Growing } from './copies.ts'
import type { FieldClaim } from './field-claim.ts'

/**
 * Which claims of one origin on one field its other claims displace: never those of the same, and with a claim all earlier
 * ones that are written alike. It only grows: what is displaced once stays so, in whatever order the claims come.
 */
export interface Displacement<Claim> extends Growing<Displacement<Claim>> {
  note(claim: Claim): void
  displaces(claim: Claim): boolean
}

/**
 * A later claim displaces an earlier one, and of equal dates all stand. Whoever says the same again displaces
 * nothing: all reports of the claim stand, so a repetition never weakens it.
 */
export class LaterDisplaces implements Displacement<FieldClaim<unknown>> {
  #latest: Readonly<{ same: string; ms: number }> | null = null
  /** When something else than the latest was claimed last. */
  #otherMs = Number.NEGATIVE_INFINITY

  note({ same, by: { saidMs } }: FieldClaim<unknown>): void {
    const latest = this.#latest
    if (!latest) this.#latest = { same, ms: saidMs }
    else if (latest.same === same) this.#latest = { same, ms: Math.max(latest.ms, saidMs) }
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

  copy(): LaterDisplaces {
    const copy = new LaterDisplaces()
    copy.#latest = this.#latest
    copy.#otherMs = this.#otherMs
    return copy
  }
}

/** Whether a claim stands, and what no longer does because of it. */
export interface Outcome<Claim> {
  stands: boolean
  displaced: readonly Claim[]
}

/** Claims of one origin that are written alike; of these the earlier are displaced first. */
interface Alike<Claim> {
  claims: Claim[]
  earliest: Claim
}

/**
 * The claims of one origin that stand. Of those that are written alike only the earliest is asked whether it is displaced,
 * so that an origin may repeat itself ten thousand times.
 */
export class Succession<Claim extends FieldClaim<unknown>> {
  #standing: Alike<Claim>[] = []

  constructor(readonly displacement: Displacement<Claim>) {}

  add(claim: Claim): Outcome<Claim> {
    this.displacement.note(claim)
    const displaced = this.#standing.flatMap((alike) => this.#displacedOf(alike))
    if (displaced.length > 0) this.#standing = this.#standing.filter(({ claims }) => claims.length > 0)
    const stands = !this.displacement.displaces(claim)
    if (stands) this.#take(claim)
    return { stands, displaced }
  }

  copy(): Succession<Claim> {
    const copy = new Succession(this.displacement.copy())
    copy.#standing = this.#standing.map(({ claims, earliest }) => ({ claims: [...claims], earliest }))
    return copy
  }

  #displacedOf(alike: Alike<Claim>): readonly Claim[] {
    if (!this.displacement.displaces(alike.earliest)) return []
    const { true: displaced = [], false: standing = [] } = Object.groupBy(alike.claims, (claim) =>
      String(this.displacement.displaces(claim)),
    )
    alike.claims = standing
    if (standing.length > 0) alike.earliest = standing.reduce(earlier)
    return displaced
  }

  #take(claim: Claim): void {
    const alike = this.#standing.find(
      ({ earliest: { same, variant } }) => same === claim.same && variant === claim.variant,
    )
    if (!alike) {
      this.#standing.push({ claims: [claim], earliest: claim })
      return
    }
    alike.claims.push(claim)
    alike.earliest = earlier(alike.earliest, claim)
  }
}

function earlier<Claim extends FieldClaim<unknown>>(a: Claim, b: Claim): Claim {
  return b.by.saidMs < a.by.saidMs ? b : a
}
