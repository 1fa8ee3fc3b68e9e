import type { FastifyRequest } from 'fastify'
import { invalidInput } from '../http/problem-error.ts'

/** The position after which a reader that comes back goes on; null for one that comes for the first time. */
export function lastEventId({ headers }: Pick<FastifyRequest, 'headers'>): number | null {
  const sent = headers['last-event-id']
  if (sent === undefined || sent === '') return null
  if (typeof sent === 'string' && /^\d{1,15}$/.test(sent)) return Number(sent)
  throw invalidInput([{ path: 'Last-Event-ID', message: 'expected a position' }])
}
