import type { ViewError, ViewKey } from '../view.ts'

/** What happened to a view in this process. */
export type ViewSignal = ViewKey & { label: string | null } & (
    | {
        type: 'advanced'
        from: number
        position: number
        /** The last record of the history when the batch began. */
        head: number
        milliseconds: number
      }
    | { type: 'ready'; position: number }
    | { type: 'failed'; error: ViewError }
  )

type Listener = (signal: ViewSignal) => void

/** Tells whoever listens in this process: readers that wait, metrics, live events. Listeners must not throw. */
export class ViewSignals {
  readonly #listeners = new Set<Listener>()

  /** Returns how to stop listening. */
  on(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  emit(signal: ViewSignal): void {
    for (const listener of [...this.#listeners]) listener(signal)
  }
}
