import type { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { invalidInput, ProblemError } from './problem-error.ts'

/** A report with its participants nests five levels deep; anything near this was made to do harm. */
const MAX_NESTING = 64
/** A long report with every text at its limit has some 100 kB; bulk goes line by line to /imports. */
export const MAX_BODY_BYTES = 1024 * 1024
/** Some tens of megabytes are read in no time; whoever sends more is not waiting for an answer. */
const MAX_DROPPED_BYTES = 64 * 1024 * 1024
/** Reaches its route as a stream, which reads and limits each line by itself. */
const STREAMED = 'application/x-ndjson'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Replaces Fastify's parsers: JSON as this program reads it, and streams for imports; all else is 415. */
export function parseBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', async (_request: unknown, body: Readable) =>
    parseJson(await readWhole(body)),
  )
  server.addContentTypeParser(STREAMED, (_request, stream, done) => done(null, stream))
}

/**
 * Reads on past the limit and drops what comes, so that a caller who sends all before listening hears why it was
 * refused; far past it the connection is cut.
 */
async function readWhole(body: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of body as AsyncIterable<Buffer>) {
    size += part.length
    if (size > MAX_DROPPED_BYTES) break
    if (size <= MAX_BODY_BYTES) parts.push(part)
    else parts.length = 0
  }
  if (size <= MAX_BODY_BYTES) return Buffer.concat(parts)
  throw new ProblemError({ name: 'too-large', detail: `A body has at most ${MAX_BODY_BYTES} bytes.` })
}

/** The value of a JSON text; nothing at all is `undefined`. Throws a problem that says what is wrong and where. */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined
  const value = parse(decode(bytes))
  refuseHarm(value, [])
  return value
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw refused([], 'is not valid UTF-8')
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw refused([], `is not JSON: ${(error as SyntaxError).message}`)
  }
}

/** Recursion is safe here: it ends at MAX_NESTING. */
function refuseHarm(value: unknown, path: string[]): void {
  if (typeof value !== 'object' || value === null) return
  if (path.length >= MAX_NESTING)
    throw refused(path.slice(0, 1), `is nested deeper than ${MAX_NESTING} levels`)
  for (const [key, inner] of Object.entries(value)) {
    const here = [...path, key]
    if (key === '__proto__' || (key === 'prototype' && path.at(-1) === 'constructor')) {
      throw refused(here, 'is no name that a field may have')
    }
    refuseHarm(inner, here)
  }
}

const refused = (path: string[], message: string) =>
  invalidInput([{ path: path.join('.'), message: path.length === 0 ? `the body ${message}` : message }])
