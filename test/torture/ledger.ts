import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** One try to append an operation. Another try has records of other ids, but the same idempotency key. */
export interface Sent {
  kind: 'sent'
  dossier: string
  /** The idempotency key. */
  operation: string
  send: string
  records: { id: string; stream: string; type: string; data: unknown }[]
  expect: { stream: string; version: number }[]
  claims: { space: string; key: string; stream: string; record: number }[]
}

/** What the product said to one try. */
export interface Answered {
  kind: 'answered'
  dossier: string
  operation: string
  send: string
  answer: Answer
}

export type Answer =
  | { status: 'appended'; first: number; last: number }
  /** It was appended before; `told` is the answer kept from then: the operation it was for. */
  | { status: 'duplicate'; position: number; told: unknown }
  | { status: 'refused'; why: 'conflict' | 'key-taken' }
  /** The connection broke after sending. */
  | { status: 'unknown' }
  /** No connection was to be had. */
  | { status: 'unsent' }
  /** Anything else, which no sound request should meet. */
  | { status: 'rejected'; message: string }

/** A page that a follower was given, by position and id. */
export interface Saw {
  kind: 'saw'
  dossier: string
  records: [position: number, id: string][]
}

/** What a reader asked for at `since`, and got. */
export interface Read {
  kind: 'read'
  dossier: string
  since: number
  after: number
  limit: number
  records: [position: number, id: string][]
}

/** A batch that a worker says it took into a view. */
export interface Advanced {
  kind: 'advanced'
  dossier: string
  view: string
  from: number
  position: number
}

/** Postgres was killed, or a process of it, upon which all of it begins again from its log. */
export interface Crashed {
  kind: 'crashed'
  dossier: null
}

export type Event = Sent | Answered | Saw | Read | Advanced | Crashed

/** `at` in microseconds of the machine's monotonic clock, the same for all its processes. */
export type Entry = Event & { at: number; by: string }

export const now = (): number => Number(process.hrtime.bigint() / 1_000n)

/**
 * What a process did and was told, a line for each, handed to the operating system before the process goes on: it
 * outlives kill -9 of the process. Each incarnation of a process has a file of its own, so only a last line may be torn.
 */
export class Ledger {
  private readonly file: number

  constructor(
    folder: string,
    private readonly by: string,
    incarnation: number,
  ) {
    this.file = openSync(join(folder, `${by}.${incarnation}${SUFFIX}`), 'ax')
  }

  write(event: Event, at = now()): void {
    writeSync(this.file, `${JSON.stringify({ at, by: this.by, ...event })}\n`)
  }

  close(): void {
    closeSync(this.file)
  }

  [Symbol.dispose](): void {
    this.close()
  }
}

/** The entries of all processes, or of one, in order of time. */
export function readLedgers(folder: string, by?: string): Entry[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX) && (by === undefined || name.startsWith(`${by}.`)))
    .flatMap((name) => entriesOf(readFileSync(join(folder, name), 'utf8')))
    .sort((a, b) => a.at - b.at)
}

const SUFFIX = '.jsonl'

/** Without a last line that was torn by the end of its process. */
function entriesOf(text: string): Entry[] {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  return whole
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
