import { LRUCache } from 'lru-cache'

const NAMES = 10_000

/** Lets a name go at once, but not again until some time has passed; what is asked for meanwhile goes once, then. */
export class Pace {
  readonly #gone = new LRUCache<string, number>({ max: NAMES })
  readonly #waiting = new Map<string, NodeJS.Timeout>()

  constructor(
    readonly pauseMs: number,
    readonly go: (name: string) => void,
  ) {}

  ask(name: string): void {
    if (this.#waiting.has(name)) return
    const gone = this.#gone.get(name) ?? Number.NEGATIVE_INFINITY
    const rest = gone + this.pauseMs - performance.now()
    if (rest <= 0) this.#go(name)
    else
      this.#waiting.set(
        name,
        setTimeout(() => this.#go(name), rest),
      )
  }

  stop(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }

  #go(name: string): void {
    this.#waiting.delete(name)
    this.#gone.set(name, performance.now())
    this.go(name)
  }
}
