import { compareText } from './canonical-json.ts'
import { Filed } from './filed.ts'
import type { Shown } from './shown.ts'
import type { Statement } from './statement.ts'

/** The union of the tags that reports give. */
export class Tags {
  readonly #tags = new Set<string>()
  readonly #tagged = new Filed()

  add(by: Statement): void {
    const { tags } = by.claim.report
    if (!tags?.length) return
    for (const tag of tags) this.#tags.add(tag)
    this.#tagged.add(by)
  }

  shown(): Shown<string[]> {
    return { value: [...this.#tags].sort(compareText), disputed: false, holders: () => this.#tagged.first }
  }
}
