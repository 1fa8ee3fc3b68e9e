import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Output } from '../src/io.ts'
import { run } from '../src/program.ts'

export interface Run {
  code: number
  stdout: string
  stderr: string
}

export interface World {
  env?: Record<string, string>
  stdin?: string
  /** A terminal of that width; without it stdout is a pipe. */
  columns?: number
  signal?: AbortSignal
}

/** Runs one command line in this process, and answers what it printed. */
export async function runAnnalist(args: string[], world: World = {}): Promise<Run> {
  const { env = {}, stdin = '', columns, signal = new AbortController().signal } = world
  const stdout: Output & PassThrough = new PassThrough({ highWaterMark: 64 * 1024 * 1024 })
  const stderr = new PassThrough({ highWaterMark: 64 * 1024 * 1024 })
  if (columns) stdout.columns = columns
  const code = await run(args, { stdin: Readable.from([stdin]), stdout, stderr, env, signal })
  stdout.end()
  stderr.end()
  return { code, stdout: await text(stdout), stderr: await text(stderr) }
}
