import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const ONE_YEAR = 31_536_000

/** What every answer carries: its id, how long it may be kept, where its next page is, and by what it is known again. */
export function dressAnswers(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('X-Request-Id', request.id)
    reply.header('Cache-Control', 'no-store')
    done()
  })
  server.addHook('preSerialization', (request, reply, payload, done) => {
    if (isRead(request, reply)) dressRead(request, reply, payload)
    done(null, payload)
  })
  server.addHook('onSend', (request, reply, payload, done) => {
    const isText = isRead(request, reply) && typeof payload === 'string'
    done(null, isText ? tagged(request, reply, payload) : payload)
  })
}

const ALWAYS_THE_SAME = /^(live|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i

/** The payload, known again by its tag; null where the caller has it already. */
function tagged(request: FastifyRequest, reply: FastifyReply, payload: string): string | null {
  const tag = `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`
  reply.header('ETag', tag)
  if (!isKnown(request, tag)) return payload
  reply.code(304).removeHeader('Content-Type').removeHeader('Content-Length')
  return null
}

const isRead = (request: FastifyRequest, reply: FastifyReply) =>
  (request.method === 'GET' || request.method === 'HEAD') && reply.statusCode === 200

/**
 * At a position a view never changes its answer, so that answer may be kept; any other is asked for again by its ETag. A
 * label may come to mean another view, but `live` always means the same reading.
 */
function dressRead(request: FastifyRequest, reply: FastifyReply, payload: unknown): void {
  const { asOf, since, until, view = 'live', against = 'live' } = request.query as Record<string, unknown>
  const isOfPositions = isPosition(asOf) || (isPosition(since) && isPosition(until))
  const fixed = isOfPositions && [view, against].every((name) => ALWAYS_THE_SAME.test(String(name)))
  reply.header('Cache-Control', fixed ? `private, max-age=${ONE_YEAR}, immutable` : 'private, no-cache')
  reply.header('Vary', 'Authorization')
  const next = nextOf(payload)
  if (next) reply.header('Link', `<${withCursor(request.url, next)}>; rel="next"`)
}

const isPosition = (moment: unknown) => /^\d+$/.test(String(moment))

function nextOf(payload: unknown): string | null {
  if (typeof payload !== 'object' || payload === null || !('next' in payload)) return null
  return typeof payload.next === 'string' ? payload.next : null
}

function withCursor(url: string, cursor: string): string {
  const [path = '', query = ''] = url.split('?')
  const parameters = new URLSearchParams(query)
  parameters.set('cursor', cursor)
  return `${path}?${parameters}`
}

/** Whether the caller has that answer already. RFC 9110, 13.1.2: compared weakly, one of a list, or `*`. */
export function isKnown({ headers }: FastifyRequest, tag: string): boolean {
  const header = headers['if-none-match']
  if (!header) return false
  const tags = header.split(',').map((part) => part.trim().replace(/^W\//, ''))
  return tags.includes(tag) || tags.includes('*')
}
