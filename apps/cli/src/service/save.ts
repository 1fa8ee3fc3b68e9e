import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable, Transform, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CommandError, usageError } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import type { Io } from '../io.ts'
import { Progress } from '../terminal/progress.ts'

/**
 * Writes an answer into a file, or to standard output without one, as it comes. The file is there once it is whole: what
 * has come by then lies beside it, and goes where the answer breaks off.
 */
export async function save(io: Io, response: Response, file: string | undefined): Promise<void> {
  if (file === undefined) return pass(io, response, io.stdout)
  const partial = `${file}.part`
  try {
    await pass(io, response, createWriteStream(partial))
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

/** Standard output stays open for what follows. */
async function pass(io: Io, { body }: Response, target: Writable): Promise<void> {
  const progress = new Progress(io.stderr, null)
  const source = Readable.from(body ?? [])
  try {
    await pipeline(source, counting(progress), target, { signal: io.signal, end: target !== io.stdout })
  } catch (error) {
    throw explain(io, error as NodeJS.ErrnoException)
  } finally {
    progress.clear()
  }
}

function counting(progress: Progress): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length
      progress.show(bytes, `${(bytes / 1e6).toFixed(1)} MB`)
      done(null, chunk)
    },
  })
}

/** What a file system says has a code; what fetch says of a connection that breaks is a TypeError. */
function explain(io: Io, error: NodeJS.ErrnoException): Error {
  if (io.signal.aborted) return error
  if (error.syscall) return usageError(`The file cannot be written: ${error.message}`, { cause: error })
  if (error.name !== 'TypeError') return error
  return new CommandError('The service broke off its answer: run it again', EXIT.unreachable, {
    cause: error,
  })
}
