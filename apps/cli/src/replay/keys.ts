import type { Input } from '../io.ts'

export type Key = 'next' | 'back' | 'change' | 'play' | 'quit' | 'interrupt'

const KEYS: Record<string, Key> = {
  '\u001b[C': 'next',
  '\u001bOC': 'next',
  ' ': 'next',
  '\u001b[D': 'back',
  '\u001bOD': 'back',
  n: 'change',
  p: 'play',
  q: 'quit',
  '\u0003': 'interrupt',
  '\u0004': 'quit',
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: an arrow comes as an escape sequence
const PRESSED = /\u001b[[O][A-D]|./gs

/** The keys that are pressed on a terminal, one by one. Until it is closed, nothing that is typed shows. */
export class Keys {
  readonly #pressed: Key[] = []
  #waiting: (() => void) | null = null

  constructor(readonly stdin: Input) {
    stdin.setRawMode?.(true)
    stdin.setEncoding('utf8')
    stdin.on('data', this.#take)
    stdin.on('end', this.#end)
    stdin.resume()
  }

  /** Whether somebody has pressed something that is not taken yet. */
  get isPending(): boolean {
    return this.#pressed.length > 0
  }

  /** The next one; null where none was pressed within `ms`. Throws when the signal aborts. */
  async next(ms: number | null, signal: AbortSignal): Promise<Key | null> {
    signal.throwIfAborted()
    if (!this.isPending) await this.#wait(ms, signal)
    signal.throwIfAborted()
    return this.#pressed.shift() ?? null
  }

  close(): void {
    this.stdin.off('data', this.#take)
    this.stdin.off('end', this.#end)
    this.stdin.setRawMode?.(false)
    this.stdin.pause()
  }

  readonly #take = (text: string) => {
    for (const [key] of text.matchAll(PRESSED)) if (KEYS[key]) this.#pressed.push(KEYS[key])
    if (this.isPending) this.#waiting?.()
  }

  readonly #end = () => {
    this.#pressed.push('quit')
    this.#waiting?.()
  }

  #wait(ms: number | null, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        this.#waiting = null
        resolve()
      }
      const timer = ms === null ? undefined : setTimeout(done, ms)
      signal.addEventListener('abort', done, { once: true })
      this.#waiting = done
    })
  }
}
