import { LRUCache } from 'lru-cache'

const THINGS = 10_000

/**
 * Lets a thing go at once, but not again until some time has passed since it began; what is asked for meanwhile goes
 * once, then.
 */
export class Pace<Thing> {
  readonly #began = new LRUCache<string, number>({ max: THINGS })
  readonly #waiting = new Map<string, NodeJS.Timeout>()

  constructor(
    readonly nameOf: (thing: Thing) => string,
    readonly pauseMs: number,
    readonly go: (thing: Thing) => void,
  ) {}

  ask(thing: Thing): void {
    const name = this.nameOf(thing)
    if (this.#waiting.has(name)) return
    const began = this.#began.get(name) ?? Number.NEGATIVE_INFINITY
    const rest = began + this.pauseMs - performance.now()
    if (rest <= 0) this.go(thing)
    else
      this.#waiting.set(
        name,
        setTimeout(() => this.#goLater(name, thing), rest),
      )
  }

  begins(thing: Thing): void {
    this.#began.set(this.nameOf(thing), performance.now())
  }

  stop(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer)
    this.#waiting.clear()
  }

  #goLater(name: string, thing: Thing): void {
    this.#waiting.delete(name)
    this.go(thing)
  }
}
