/** One line on stderr that says what is being done; nothing where that is no terminal. */
export class Progress {
  readonly #visible = process.stderr.isTTY
  #bench = ''

  begin(bench: string): void {
    this.#bench = bench
    this.say('starting')
  }

  say(what: string): void {
    if (!this.#visible) return
    const width = process.stderr.columns ?? 80
    process.stderr.write(`\r\x1b[K${`${this.#bench}: ${what}`.slice(0, width - 1)}`)
  }

  clear(): void {
    if (this.#visible) process.stderr.write('\r\x1b[K')
  }
}
