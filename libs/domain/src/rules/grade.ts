import type { Grade } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import type { FiledClaim } from '../report/claim.ts'

/** F, "cannot be judged", is as good as no grade, and both lie between "fairly" and "not usually reliable". */
const ORDER: readonly Grade[] = ['A', 'B', 'C', 'F', 'D', 'E']

/**
 * The grade of a report: that of its worst graded link, since a chain is as good as that. F only where no link has
 * another one; null where none is graded.
 */
export function gradeOf({ resolved }: FiledClaim, identity: Identity): Grade | null {
  let worst: Grade | null = null
  for (const id of resolved.attribution) {
    const grade = identity.actor(id)?.grade ?? null
    if (grade === null) continue
    if (worst === null || worst === 'F' || (grade !== 'F' && gradeRank(grade) > gradeRank(worst)))
      worst = grade
  }
  return worst
}

/** The smaller, the better. */
export function gradeRank(grade: Grade | null): number {
  return ORDER.indexOf(grade ?? 'F')
}
