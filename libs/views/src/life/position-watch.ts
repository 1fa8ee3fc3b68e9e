import type { View } from '../view.ts'
import type { ViewSignals } from './signals.ts'

/** How often a view is looked at while somebody waits for it and another process builds it. */
const POLL_MS = 50

/** The next look at a view: shared by all who wait for it, at once when this process has moved it on. */
export class PositionWatch {
  readonly #looks = new Map<string, Promise<View | null>>()
  readonly #wakes = new Map<string, Set<() => void>>()

  constructor(
    readonly look: (dossierId: string, view: string) => Promise<View | null>,
    signals: ViewSignals,
  ) {
    signals.on(({ dossierId }) => {
      for (const wake of [...(this.#wakes.get(dossierId) ?? [])]) wake()
    })
  }

  next(dossierId: string, view: string): Promise<View | null> {
    const name = `${dossierId} ${view}`
    const planned = this.#looks.get(name)
    if (planned) return planned
    const look = this.#pause(dossierId).then(() => {
      // Whoever asks from now on must not be given what was looked at before.
      this.#looks.delete(name)
      return this.look(dossierId, view)
    })
    this.#looks.set(name, look)
    return look
  }

  #pause(dossierId: string): Promise<void> {
    const wakes = this.#wakes.get(dossierId) ?? new Set()
    this.#wakes.set(dossierId, wakes)
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        wakes.delete(done)
        if (wakes.size === 0 && this.#wakes.get(dossierId) === wakes) this.#wakes.delete(dossierId)
        resolve()
      }
      const timer = setTimeout(done, POLL_MS)
      wakes.add(done)
    })
  }
}
