import { request } from 'node:http'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { reportOf } from '../lib/reports.ts'

export interface ImporterApi {
  /** Sends so many lines in one request; answers how many a second took effect. */
  import: (lines: number) => Promise<number>
  close: (nothing: undefined) => Promise<unknown>
}

const LINES_PER_CHUNK = 100

/** One who imports a file, reading the outcome of every line while sending the next. */
export async function open({ url, key }: { url: string; key: string }): Promise<ImporterApi> {
  let next = 0
  return {
    import: async (lines) => {
      const started = performance.now()
      const first = next
      next += lines
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson' }
      const upload = request(url, { method: 'POST', headers })
      const done = Promise.withResolvers<number>()
      upload.on('error', done.reject)
      upload.on('response', (answer) => countDone(answer).then(done.resolve, done.reject))
      await pipeline(Readable.from(textOf(first, lines)), upload)
      if ((await done.promise) !== lines)
        throw new Error(`Of ${lines} lines ${await done.promise} took effect`)
      return (lines * 1_000) / (performance.now() - started)
    },
    close: async () => undefined,
  }
}

function* textOf(first: number, lines: number): Generator<string> {
  for (let n = first; n < first + lines; n += LINES_PER_CHUNK) {
    const count = Math.min(LINES_PER_CHUNK, first + lines - n)
    yield Array.from({ length: count }, (_, index) => `${JSON.stringify(reportOf(n + index))}\n`).join('')
  }
}

/** By the last line of the answer: the total. */
async function countDone(answer: Readable): Promise<number> {
  let last = ''
  for await (const line of createInterface({ input: answer })) last = line
  const { total } = JSON.parse(last) as { total?: { done: number } }
  if (!total) throw new Error(`The import ended with ${last}`)
  return total.done
}
