/**
 * Runs things in turns, so many at once, each never twice at once. A turn answers whether its thing wants another; so
 * does one that was added again while it ran. Those that wait are served first.
 */
export class Turns<Thing> {
  readonly #waiting = new Map<string, Thing>()
  readonly #again = new Set<string>()
  readonly #running = new Map<string, Promise<void>>()
  #stopped = false

  constructor(
    readonly nameOf: (thing: Thing) => string,
    readonly atOnce: number,
    /** Must not throw. */
    readonly turn: (thing: Thing) => Promise<boolean>,
  ) {}

  add(thing: Thing): void {
    if (this.#stopped) return
    const name = this.nameOf(thing)
    if (this.#running.has(name)) this.#again.add(name)
    else this.#waiting.set(name, thing)
    this.#serve()
  }

  /** Lets the turns under way end. */
  async stop(): Promise<void> {
    this.#stopped = true
    this.#waiting.clear()
    await Promise.all(this.#running.values())
  }

  #serve(): void {
    for (const [name, thing] of this.#waiting) {
      if (this.#running.size >= this.atOnce) return
      this.#waiting.delete(name)
      this.#running.set(name, this.#run(name, thing))
    }
  }

  async #run(name: string, thing: Thing): Promise<void> {
    const wantsMore = await this.turn(thing)
    this.#running.delete(name)
    const wasAdded = this.#again.delete(name)
    if (wantsMore || wasAdded) this.add(thing)
    this.#serve()
  }
}
