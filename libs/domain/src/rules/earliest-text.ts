import { compareText } from './canonical-json.ts'
import type { Shown } from './shown.ts'
import type { Statement } from './statement.ts'

/**
 * Title and summary are those of the earliest report that has one. A report without a date is not known to be
 * the earliest, so it counts only where no other has one; of equal dates the text decides.
 */
export function showEarliest(
  statements: readonly Statement[],
  field: 'title' | 'summary',
): Shown<string> | null {
  const telling = statements.flatMap((by) => {
    const text = by.claim.report[field]
    return text ? [{ by, text, ms: by.said?.ms ?? Number.POSITIVE_INFINITY }] : []
  })
  const [first, ...rest] = telling
  if (!first) return null
  const { text } = rest.reduce((best, other) => (isBefore(other, best) ? other : best), first)
  const agreeing = telling.filter((other) => other.text === text)
  return { value: text, disputed: false, by: agreeing.map(({ by }) => by) }
}

interface Dated {
  text: string
  ms: number
}

function isBefore(a: Dated, b: Dated): boolean {
  return a.ms === b.ms ? compareText(a.text, b.text) < 0 : a.ms < b.ms
}
