const EVERY_MS = 500

/** A line that tells what goes on, on a terminal; elsewhere nothing. */
export class Progress {
  private readonly started = Date.now()
  private readonly timer: NodeJS.Timeout | null
  private what = ''

  constructor(private readonly out: NodeJS.WriteStream) {
    this.timer = out.isTTY ? setInterval(() => this.draw(), EVERY_MS) : null
  }

  now(what: string): void {
    this.what = what
  }

  /** Lines that stay. */
  tell(lines: readonly string[]): void {
    this.clear()
    for (const line of lines) this.out.write(`${line}\n`)
  }

  end(): void {
    if (this.timer) clearInterval(this.timer)
    this.clear()
  }

  private draw(): void {
    const seconds = Math.floor((Date.now() - this.started) / 1_000)
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    this.clear()
    this.out.write(`${time}  ${this.what}`.slice(0, (this.out.columns || 80) - 1))
  }

  private clear(): void {
    if (this.timer) this.out.write('\r\u001b[K')
  }
}
