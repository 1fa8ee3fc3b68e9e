import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { giveRoomBack, takeRoom } from './body-room.ts'
import { invalidInput, ProblemError } from './problem-error.ts'

/** A report with its participants nests five levels deep; anything near this was made to do harm. */
const MAX_NESTING = 64
/** A long report with every text at its limit has some 100 kB; bulk goes line by line to /imports. */
export const MAX_BODY_BYTES = 1024 * 1024
/** Some tens of megabytes are read in no time; whoever sends more is not waiting for an answer. */
export const MAX_DROPPED_BYTES = 64 * 1024 * 1024

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/**
 * Leaves every body unread, whatever its type: a route reads it once it is known who sends it. A content type that is
 * none counts as absent, or it would be answered before that.
 */
export function leaveBodiesUnread(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('*', (_request, stream, done) => done(null, stream))
  server.addHook('onRequest', ({ raw }, _reply, done) => {
    if (!MEDIA_TYPE.test(mediaTypeOf(raw))) delete raw.headers['content-type']
    done()
  })
}

const MEDIA_TYPE = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/

/** Without its parameters; empty where none was sent. */
const mediaTypeOf = ({ headers }: IncomingMessage): string =>
  headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? ''

/** The JSON of a request's body; `undefined` for an empty one. Throws a problem for whatever else it is. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  typeAmong(['application/json'], request)
  return parseJson(await readWhole(request))
}

/** Which of these types the body has. Throws 415 for another one, for another charset, or where it is compressed. */
export function typeAmong(types: string[], request: IncomingMessage): string {
  const encoding = request.headers['content-encoding']?.trim().toLowerCase()
  if (encoding && encoding !== 'identity') {
    throw new ProblemError({
      name: 'unsupported-media-type',
      detail: `Expected a body without Content-Encoding, found ${encoding}: send it as it is.`,
      headers: { 'Accept-Encoding': 'identity' },
    })
  }
  const type = mediaTypeOf(request)
  if (!types.includes(type)) throw unsupported(`Expected a body of type ${types.join(' or ')}.`)
  const [, charset] = /;\s*charset="?([^";\s]+)/i.exec(request.headers['content-type'] ?? '') ?? []
  if (charset && !/^utf-?8$/i.test(charset)) throw unsupported(`Expected a body in UTF-8, found ${charset}.`)
  return type
}

const unsupported = (detail: string) => new ProblemError({ name: 'unsupported-media-type', detail })

/**
 * Reads on past the limit and drops what comes, so that a caller who sends all before listening hears why it was
 * refused; far past it the connection is cut.
 */
function readWhole(body: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  let refusal: ProblemError | null = null
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  const closed = () => {
    if (!body.readableEnded) reject(new HangUp())
  }
  if (body.destroyed) closed()
  body.on('data', (part: Buffer) => {
    size += part.length
    if (size > MAX_BODY_BYTES) refusal ??= tooLarge()
    else if (!takeRoom(body, part.length)) refusal ??= noRoom()
    if (refusal) {
      parts.length = 0
      giveRoomBack(body)
    } else parts.push(part)
    if (size <= MAX_DROPPED_BYTES) return
    reject(refusal)
    body.destroy()
  })
  body.on('end', () => (refusal ? reject(refusal) : resolve(Buffer.concat(parts))))
  body.on('error', () => reject(new HangUp()))
  body.on('close', closed)
  return promise
}

const tooLarge = () =>
  new ProblemError({ name: 'too-large', detail: `A body has at most ${MAX_BODY_BYTES} bytes.` })

const noRoom = () =>
  new ProblemError({
    name: 'overloaded',
    detail: 'Bodies of other requests take all the room that there is: send it again later.',
    headers: { 'Retry-After': '1' },
  })

class HangUp extends Error {
  readonly code = 'ERR_STREAM_PREMATURE_CLOSE'

  constructor() {
    super('The connection was closed before the whole body had come')
  }
}

/** The value of a JSON text; nothing at all is `undefined`. Throws a problem that says what is wrong and where. */
export function parseJson(bytes: Uint8Array): unknown {
  if (bytes.length === 0) return undefined
  const value = parse(decode(bytes))
  refuseHarm(value, null)
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

/** Where a value stands: its name in what holds it, and where that stands. */
interface Place {
  name: string
  outer: Place | null
  depth: number
}

/** Recursion is safe here: it ends at MAX_NESTING. */
function refuseHarm(value: unknown, place: Place | null): void {
  if (typeof value !== 'object' || value === null) return
  const depth = (place?.depth ?? 0) + 1
  if (depth > MAX_NESTING)
    throw refused(pathOf(place).slice(0, 1), `is nested deeper than ${MAX_NESTING} levels`)
  for (const name of Object.keys(value)) {
    const isHarmful = name === '__proto__' || (name === 'prototype' && place?.name === 'constructor')
    const inner: unknown = value[name as keyof typeof value]
    if (!isHarmful && (typeof inner !== 'object' || inner === null)) continue
    const here = { name, outer: place, depth }
    if (isHarmful) throw refused(pathOf(here), 'is no name that a field may have')
    refuseHarm(inner, here)
  }
}

function pathOf(place: Place | null): string[] {
  return place ? [...pathOf(place.outer), place.name] : []
}

const refused = (path: string[], message: string) =>
  invalidInput([{ path: path.join('.'), message: path.length === 0 ? `the body ${message}` : message }])
