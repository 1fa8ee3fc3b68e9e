import type { Identity } from '../identity/identity.ts'
import { Contest } from './contest.ts'
import { type FieldClaim, plainClaim } from './field-claim.ts'
import type { Shown } from './shown.ts'
import type { Statement } from './statement.ts'

/** A field of one word. */
export class WordContest<Word extends string> {
  #contest = new Contest<FieldClaim<Word>>()

  add(by: Statement, word: Word | null | undefined, identity: Identity): void {
    if (word) this.#contest.add(plainClaim(by, word, word), identity)
  }

  copy(): WordContest<Word> {
    const copy = new WordContest<Word>()
    copy.#contest = this.#contest.copy()
    return copy
  }

  statements(): Statement[] {
    return this.#contest.statements()
  }

  shown(
    isDisputable: boolean,
    { identity, preferred }: { identity: Identity; preferred: string | undefined },
  ): Shown<Word> | null {
    return this.#contest.shown({ identity, preferred, isDisputed: () => isDisputable })
  }
}
