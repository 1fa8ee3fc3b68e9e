import { compareText } from './canonical-json.ts'
import { type FieldClaim, textOf } from './field-claim.ts'

type Claim = FieldClaim<unknown>

/** None, and 6, "cannot be judged", lie between "possibly true" and "doubtful". */
const CREDIBILITY_ORDER = [1, 2, 3, 6, 4, 5]

/**
 * Which of two claims is shown (negative: the first), and never by order of arrival: grade, credibility, basis, ends, a
 * stated origin, how many parties claim the same, the later date, the narrower range, and last its own text.
 */
export function compareClaims(a: Claim, b: Claim, partiesOfA = 0, partiesOfB = 0): number {
  return (
    a.by.gradeRank - b.by.gradeRank ||
    credibilityRank(a) - credibilityRank(b) ||
    Number(a.indirect) - Number(b.indirect) ||
    Number(a.open) - Number(b.open) ||
    Number(b.by.originStated) - Number(a.by.originStated) ||
    partiesOfB - partiesOfA ||
    compareNumbers(b.by.saidMs, a.by.saidMs) ||
    compareNumbers(a.width, b.width) ||
    (a.value === b.value ? 0 : compareText(textOf(a), textOf(b)))
  )
}

function credibilityRank({ by }: Claim): number {
  return CREDIBILITY_ORDER.indexOf(by.claim.report.credibility ?? 6)
}

/** Also of infinite ones, whose difference is no number. */
function compareNumbers(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
