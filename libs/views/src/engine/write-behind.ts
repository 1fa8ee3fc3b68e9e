import { setImmediate as nextTurn } from 'node:timers/promises'
import { isSqlState, sqlState } from '@annalist/database'

/**
 * Does writes one after the other while the caller goes on computing, so that Postgres and this thread work at the
 * same time. The caller lets it breathe by `yield`; what fails is thrown there or by `finish`.
 */
export class WriteBehind {
  #last: Promise<void> = Promise.resolve()
  #failure: { error: unknown } | null = null
  #isAbandoned = false

  add(write: () => Promise<void>): void {
    this.#last = this.#last.then(async () => {
      if (this.#failure || this.#isAbandoned) return
      try {
        await write()
      } catch (error) {
        this.#failure = { error }
      }
    })
  }

  /** Lets answers in and statements out. */
  async yield(): Promise<void> {
    await nextTurn()
    this.#throwFailure()
  }

  /** Waits for all that was added. */
  async finish(): Promise<void> {
    await this.#last
    this.#throwFailure()
  }

  /**
   * Waits for what is under way and does no more, because of an error. Answers that error; or the one of a write, where
   * Postgres said only that the transaction had failed before.
   */
  async abandon(error: unknown): Promise<unknown> {
    this.#isAbandoned = true
    await this.#last
    return this.#failure && isSqlState(error, sqlState.inFailedTransaction) ? this.#failure.error : error
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure.error
  }
}
