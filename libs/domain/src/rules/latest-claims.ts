import type { FieldClaim } from './field-claim.ts'
import { groupBy } from './group-by.ts'
import { saidMs } from './statement.ts'

/**
 * Of one origin the latest claim stands, and of equal dates all. Whoever says the same again displaces nothing:
 * all reports of the claim stand, so a repetition never weakens it. `displaces` may spare what is earlier.
 */
export function latestOfEachOrigin<Claim extends FieldClaim<unknown>>(
  claims: readonly Claim[],
  displaces: (claim: Claim) => boolean = () => true,
): Claim[] {
  return latestFirst(claims).flatMap((moments) => {
    const later = new Set<string>()
    return moments.flatMap((moment) => {
      const standing = moment.filter(({ same }) => later.size === 0 || (later.size === 1 && later.has(same)))
      for (const claim of moment) if (displaces(claim)) later.add(claim.same)
      return standing
    })
  })
}

/** The claims of each origin, latest first, those of equal date together. */
export function latestFirst<Claim extends FieldClaim<unknown>>(claims: readonly Claim[]): Claim[][][] {
  return [...groupBy(claims, ({ by }) => by.origin).values()].map((ofOrigin) => {
    const moments = groupBy(ofOrigin, ({ by }) => saidMs(by))
    return [...moments.keys()].sort((a, b) => (a > b ? -1 : 1)).map((ms) => moments.get(ms)!)
  })
}
