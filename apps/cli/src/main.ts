import 'reflect-metadata'
import { EXIT } from './exit-codes.ts'
import { run } from './program.ts'

/** One Ctrl-C comes twice under npm: from the terminal, and handed on. Only a later one is of somebody out of patience. */
const SAME_INTERRUPTION = 1_000

const interruption = new AbortController()
let interruptedAt = 0

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (!interruption.signal.aborted) interruptedAt = performance.now()
    else if (performance.now() - interruptedAt > SAME_INTERRUPTION) process.exit(EXIT.interrupted)
    interruption.abort()
  })
}

// The reader has gone, as `head` does: there is nobody left to tell, but a command may have something to put away.
let isReaderGone = false
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE' && !isReaderGone) throw error
  isReaderGone = true
  interruption.abort()
})

const code = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  signal: interruption.signal,
})
process.exitCode = isReaderGone ? EXIT.ok : code
