import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'

/** Of all requests under way together, as they came; parsed and decided they take several times as much. */
const ROOM_BYTES = 64 * 1024 * 1024

let taken = 0
const takenBy = new WeakMap<IncomingMessage, number>()

/** Takes room for a part of a body until its request is answered; false where there is none. */
export function takeRoom(request: IncomingMessage, bytes: number): boolean {
  if (taken + bytes > ROOM_BYTES) return false
  taken += bytes
  takenBy.set(request, (takenBy.get(request) ?? 0) + bytes)
  return true
}

export function giveRoomBack(request: IncomingMessage): void {
  taken -= takenBy.get(request) ?? 0
  takenBy.delete(request)
}

/** Gives back what a request took when it is answered, or its caller has hung up. */
export function keepRoomForBodies(server: FastifyInstance): void {
  server.addHook('onRequest', ({ raw }, reply, done) => {
    reply.raw.once('close', () => giveRoomBack(raw))
    done()
  })
}
