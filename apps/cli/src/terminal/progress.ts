import type { Output } from '../io.ts'

const BAR = 24
/** Often enough to look alive, seldom enough to cost nothing. */
const EVERY = 100

/** A bar on the last line of a terminal; nothing where the stream is none. */
export class Progress {
  private shownAt = 0

  constructor(
    private readonly stream: Output,
    /** Null where nobody knows: then there are words alone. */
    private readonly total: number | null,
  ) {}

  show(done: number, words: string): void {
    const now = performance.now()
    if (!this.stream.isTTY || now - this.shownAt < EVERY) return
    this.shownAt = now
    const line = this.total === null ? words : `${barOf(done, this.total)}  ${words}`
    this.stream.write(`\r\u001b[K${line.slice(0, (this.stream.columns ?? 80) - 1)}`)
  }

  /** Takes the bar away, so that what follows begins on an empty line. */
  clear(): void {
    if (this.stream.isTTY) this.stream.write('\r\u001b[K')
  }
}

function barOf(done: number, total: number): string {
  const share = total === 0 ? 1 : Math.min(1, done / total)
  const full = Math.round(share * BAR)
  const bar = '█'.repeat(full) + '░'.repeat(BAR - full)
  return `${bar} ${String(Math.floor(share * 100)).padStart(3)} %`
}
