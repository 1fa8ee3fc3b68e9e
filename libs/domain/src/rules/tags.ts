import { compareText } from './canonical-json.ts'
import { Filed } from './filed.ts'
import type { Shown } from './shown.ts'
import type { Statement } from './statement.ts'

/** The union of the tags that reports give. */
export class Tags {
  #tags = new Set<string>()
  #tagged = new Filed()

  add(by: Statement): void {
    const { tags } = by.claim.report
    if (!tags?.length) return
    for (const tag of tags) this.#tags.add(tag)
    this.#tagged.add(by)
  }

  copy(): Tags {
    const copy = new Tags()
    copy.#tags = new Set(this.#tags)
    copy.#tagged = this.#tagged.copy()
    return copy
  }

  shown(): Shown<string[]> {
    return { value: [...this.#tags].sort(compareText), disputed: false, holders: () => this.#tagged.first }
  }
}
