import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { MAX_DROPPED_BYTES } from './json-body.ts'

/**
 * What is answered before its body is read, such as a request without a key, still has that body to come before the next
 * request of its connection, and Node takes it in however long it is. Here one that goes on for too long ends the
 * connection; until then its sender, who may send all before listening, can hear the answer.
 */
export function boundUnreadBodies(server: FastifyInstance): void {
  server.addHook('onSend', ({ raw }, _reply, payload, done) => {
    const isUnread = !raw.complete && !raw.destroyed && !raw.readableFlowing
    if (isUnread) dropRest(raw)
    done(null, payload)
  })
}

function dropRest(body: IncomingMessage): void {
  let size = 0
  body.on('data', (part: Buffer) => {
    size += part.length
    if (size > MAX_DROPPED_BYTES) body.socket.destroy()
  })
  // Whoever hangs up has its answer, or does not want it.
  body.on('error', () => {})
}

/**
 * A body piece by piece. Whoever breaks off leaves the rest unread and the connection open: an error has to be told over it.
 */
export const piecesOf = (body: IncomingMessage): AsyncIterable<Uint8Array> =>
  body.iterator({ destroyOnReturn: false })
