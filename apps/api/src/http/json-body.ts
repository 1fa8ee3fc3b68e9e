import type { FastifyInstance } from 'fastify'
import { invalidInput } from './problem-error.ts'

/** A report with its participants nests five levels deep; anything near this was made to do harm. */
const MAX_NESTING = 64
/** A long report with every text at its limit has some 100 kB; bulk goes line by line to /imports. */
export const MAX_BODY_BYTES = 1024 * 1024
/** Reaches its route as a stream, which reads and limits each line by itself. */
const STREAMED = 'application/x-ndjson'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Replaces Fastify's parsers: JSON as this program reads it, and streams for imports; all else is 415. */
export function parseBodies(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  const options = { parseAs: 'buffer', bodyLimit: MAX_BODY_BYTES } as const
  server.addContentTypeParser<Buffer>('application/json', options, (_request, body, done) => {
    try {
      done(null, parseJson(body))
    } catch (error) {
      done(error as Error)
    }
  })
  server.addContentTypeParser(STREAMED, (_request, stream, done) => done(null, stream))
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
