import { CommandError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { paperOf } from '../terminal/paper.ts'
import { Keys } from './keys.ts'
import { renderStep } from './render-step.ts'
import { concerns, type Focus, type Walk } from './walk.ts'

/** A screen of its own, without a cursor; at the end the terminal is as it was. */
const ENTER = '\u001b[?1049h\u001b[?25l'
const LEAVE = '\u001b[?25h\u001b[?1049l'
const CLEAR = '\u001b[H\u001b[2J'
const HELP = '→ or space next · ← back · n next change · p play or pause · q quit'

/** Of a terminal that does not say how high it is. */
const USUAL_ROWS = 24

/** Steps a second where nobody says how many. */
const USUAL = 2

interface Browsing {
  focus: Focus | null
  /** Plays from the start at so many steps a second. */
  speed: number | null
}

/** Shows the steps on a terminal, forward and back, by keys. */
export async function browse(io: Io, walk: Walk, { focus, speed }: Browsing): Promise<void> {
  const keys = new Keys(io.stdin)
  io.stdout.write(ENTER)
  try {
    await new Browser(io, walk, keys, focus).run(speed)
  } finally {
    io.stdout.write(LEAVE)
    keys.close()
  }
}

class Browser {
  #at = 0
  #note = ''

  constructor(
    readonly io: Io,
    readonly walk: Walk,
    readonly keys: Keys,
    readonly focus: Focus | null,
  ) {}

  async run(speed: number | null): Promise<void> {
    let isPlaying = speed !== null
    const pause = 1000 / (speed ?? USUAL)
    for (;;) {
      await this.#show(isPlaying)
      const key = await this.keys.next(isPlaying ? pause : null, this.io.signal)
      switch (key) {
        case 'quit':
          return
        case 'interrupt':
          throw new CommandError('Interrupted.', EXIT.interrupted)
        case 'next':
          this.#go(this.#at + 1)
          break
        case 'back':
          this.#go(this.#at - 1)
          break
        case 'change':
          await this.#toChange()
          break
        case 'play':
          isPlaying = !isPlaying
          break
        case null:
          isPlaying = this.#go(this.#at + 1)
      }
    }
  }

  #go(index: number): boolean {
    const isThere = index >= 0 && index < this.walk.count
    if (isThere) this.#at = index
    this.#note = isThere ? '' : index < 0 ? 'This is the first step.' : 'This is the last step.'
    return isThere
  }

  /** A key that is pressed meanwhile ends the search where it is. */
  async #toChange(): Promise<void> {
    for (let index = this.#at + 1; index < this.walk.count; index += 1) {
      const step = await this.walk.step(index)
      const isFound = this.focus ? concerns(step, this.focus) : step.changes.length > 0
      if (!isFound && !this.keys.isPending) continue
      this.#go(index)
      if (!isFound) this.#note = 'No change so far; n goes on.'
      return
    }
    this.#note = 'Nothing changes after this step.'
  }

  async #show(isPlaying: boolean): Promise<void> {
    const { stdout } = this.io
    const paper = paperOf(stdout)
    const step = await this.walk.step(this.#at)
    const place = `${this.#at + 1} of ${this.walk.count}${isPlaying ? ', playing' : ''}`
    const room = (stdout.rows || USUAL_ROWS) - 5
    const body = renderStep(step, paper).split('\n')
    const shown = body.length > room ? [...body.slice(0, room - 1), '…'] : body
    const lines = [place, '', ...shown, '', this.#note, paper.paint('dim', HELP)]
    stdout.write(CLEAR + lines.join('\r\n'))
  }
}
