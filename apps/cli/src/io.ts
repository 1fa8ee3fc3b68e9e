import type { Readable, Writable } from 'node:stream'

/** A stream to write to; a terminal has a width. */
export type Output = Writable & { isTTY?: boolean; columns?: number; rows?: number }

/** A stream to read from; a terminal hands on each key once it is told to. */
export type Input = Readable & { isTTY?: boolean; setRawMode?: (isRaw: boolean) => unknown }

/** All that a command knows of the world around it. */
export interface Io {
  stdin: Input
  /** Data, and nothing else. */
  stdout: Output
  /** Everything else: progress, hints, errors. */
  stderr: Output
  env: Record<string, string | undefined>
  /** Aborted when the user interrupts. */
  signal: AbortSignal
}

export const say = (io: Io, text: string) => void io.stdout.write(`${text}\n`)
export const hint = (io: Io, text: string) => void io.stderr.write(`${text}\n`)
