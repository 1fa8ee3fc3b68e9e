import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import type { Input, Output } from '../src/io.ts'
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
  /** Makes both ends a terminal, on which each key is pressed once the screen shows that. */
  keys?: { when: RegExp; press: string }[]
}

/** Runs one command line in this process, and answers what it printed. */
export async function runAnnalist(args: string[], world: World = {}): Promise<Run> {
  const { env = {}, columns, signal = new AbortController().signal } = world
  const stdout: Output & PassThrough = new PassThrough({ highWaterMark: 64 * 1024 * 1024 })
  const stderr = new PassThrough({ highWaterMark: 64 * 1024 * 1024 })
  if (columns) stdout.columns = columns
  const stdin: Input = world.keys ? terminal(world.keys, stdout) : Readable.from([world.stdin ?? ''])
  const code = await run(args, { stdin, stdout, stderr, env, signal })
  stdout.end()
  stderr.end()
  return { code, stdout: await text(stdout), stderr: await text(stderr) }
}

/** What is pressed follows what is shown; `<raw>` and `<cooked>` tell whether keys are handed on one by one. */
function terminal(keys: NonNullable<World['keys']>, stdout: Output & PassThrough): Input {
  const stdin: Input & PassThrough = new PassThrough()
  stdout.isTTY = true
  stdin.isTTY = true
  stdin.setRawMode = (isRaw) => stdout.write(isRaw ? '<raw>' : '<cooked>')
  let [shown, pressed] = ['', 0]
  const write = stdout.write.bind(stdout)
  stdout.write = (text: string) => {
    shown += text
    const key = keys[pressed]
    if (key?.when.test(shown)) {
      pressed += 1
      shown = ''
      setImmediate(() => stdin.write(key.press))
    }
    return write(text)
  }
  return stdin
}
