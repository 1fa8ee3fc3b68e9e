import { compareText } from './canonical-json.ts'
import { copyOfEach } from './copies.ts'
import { Filed } from './filed.ts'
import type { Shown } from './shown.ts'
import type { Statement } from './statement.ts'

/**
 * Title and summary are those of the earliest report that has one. A report without a date is not known to be
 * the earliest, so it counts only where no other has one; of equal dates the text decides.
 */
export class EarliestText {
  #byText = new Map<string, Filed>()
  #first: { text: string; ms: number } | null = null

  add(by: Statement, text: string | null | undefined): void {
    if (!text) return
    const told = { text, ms: by.said?.ms ?? Number.POSITIVE_INFINITY }
    if (!this.#first || isBefore(told, this.#first)) this.#first = told
    const agreeing = this.#byText.get(text) ?? new Filed()
    this.#byText.set(text, agreeing)
    agreeing.add(by)
  }

  copy(): EarliestText {
    const copy = new EarliestText()
    copy.#byText = copyOfEach(this.#byText)
    copy.#first = this.#first
    return copy
  }

  shown(preferred: string | undefined): Shown<string> | null {
    if (!this.#first) return null
    const text = (preferred !== undefined && this.#textBy(preferred)) || this.#first.text
    return { value: text, disputed: false, holders: () => this.#byText.get(text)!.first }
  }

  #textBy(reportId: string): string | null {
    for (const [text, filed] of this.#byText) {
      if (filed.isBy(reportId)) return text
    }
    return null
  }
}

interface Dated {
  text: string
  ms: number
}

function isBefore(a: Dated, b: Dated): boolean {
  return a.ms === b.ms ? compareText(a.text, b.text) < 0 : a.ms < b.ms
}
