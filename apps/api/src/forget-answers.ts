import { forgetAnswers } from '@annalist/history'
import type { Pool } from 'pg'

/** Answers to idempotency keys are remembered for 30 days; a few times a day is soon enough to forget them. */
const EVERY_MS = 6 * 60 * 60 * 1_000

/** Forgets old answers from time to time, until it is disposed of. Any number of processes may do so at once. */
export class AnswerForgetting implements Disposable {
  private readonly timer: NodeJS.Timeout

  constructor(pool: Pool, onError: (error: unknown) => void) {
    this.timer = setInterval(() => forgetAnswers(pool).catch(onError), EVERY_MS).unref()
  }

  [Symbol.dispose](): void {
    clearInterval(this.timer)
  }
}
