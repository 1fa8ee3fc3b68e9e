import { compareText } from './canonical-json.ts'
import type { Statement } from './statement.ts'

/** A list that grew with the reports would make a page of ten thousand of them. */
const SHOWN = 100

/**
 * Statements of the same, and of these the first hundred in the order of filing: kept once somebody has asked, so that
 * one more statement need not be sorted among all others.
 */
export class Filed {
  #all = new Set<Statement>()
  #first: Statement[] | null = null

  get first(): readonly Statement[] {
    this.#first ??= firstFiled([...this.#all])
    return this.#first
  }

  isBy(reportId: string): boolean {
    return this.#all.values().some(({ claim }) => claim.reportId === reportId)
  }

  add(statement: Statement): void {
    this.#all.add(statement)
    if (this.#first) insert(statement, this.#first)
  }

  copy(): Filed {
    const copy = new Filed()
    copy.#all = new Set(this.#all)
    copy.#first = this.#first && [...this.#first]
    return copy
  }

  remove(gone: Iterable<Statement>): void {
    for (const statement of gone) this.#all.delete(statement)
    this.#first = null
  }
}

/** The first hundred of some statements, each report once. */
export function firstFiled(statements: readonly Statement[]): Statement[] {
  const sorted = statements.toSorted(compareFiling)
  const once = sorted.filter(
    (statement, index) => index === 0 || compareFiling(statement, sorted[index - 1]!) !== 0,
  )
  return once.slice(0, SHOWN)
}

/** As a rule the one that comes last was filed last. */
function insert(statement: Statement, first: Statement[]): void {
  let at = first.length
  while (at > 0 && compareFiling(statement, first[at - 1]!) < 0) at -= 1
  if (at === SHOWN || (at > 0 && compareFiling(statement, first[at - 1]!) === 0)) return
  first.splice(at, 0, statement)
  if (first.length > SHOWN) first.pop()
}

/** Equal for what one report says. */
function compareFiling({ claim: a }: Statement, { claim: b }: Statement): number {
  return a.position - b.position || compareText(a.reportId, b.reportId)
}
