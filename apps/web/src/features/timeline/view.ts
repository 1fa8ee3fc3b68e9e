import { type Span, within } from '../../lib/span.ts'

/**
 * The part of time on the screen. Canvases listen to it and draw by themselves, sixty times a second where one drags;
 * React hears of it through the address, once it has come to rest.
 */
export class View {
  #bounds: Span
  #span: Span
  readonly #listeners = new Set<() => void>()

  constructor(bounds: Span) {
    this.#bounds = bounds
    this.#span = bounds
  }

  get bounds(): Span {
    return this.#bounds
  }

  get span(): Span {
    return this.#span
  }

  get isWhole(): boolean {
    return this.#span.end - this.#span.start >= (this.#bounds.end - this.#bounds.start) * 0.999
  }

  show(span: Span): void {
    const next = within(this.#bounds, span)
    if (next.start === this.#span.start && next.end === this.#span.end) return
    this.#span = next
    this.#tell()
  }

  showAll(): void {
    this.show(this.#bounds)
  }

  /** Other filters, other bounds; where all was shown, all of the new ones is. */
  bound(bounds: Span): void {
    const wasWhole = this.isWhole
    this.#bounds = bounds
    this.#span = wasWhole ? bounds : within(bounds, this.#span)
    this.#tell()
  }

  listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
