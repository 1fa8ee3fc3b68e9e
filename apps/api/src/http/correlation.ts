import type { RecordMeta } from '@annalist/contract'
import type { FastifyRequest } from 'fastify'
import { callerOf } from '../access/caller.ts'
import { newId } from '../new-id.ts'

/** What a caller may send as X-Request-Id: it is stored with records and written into logs as it is. */
const REQUEST_ID = /^[\w.:+/=-]{1,128}$/

interface RawRequest {
  headers: Record<string, string | string[] | undefined>
}

/** The caller's own X-Request-Id where it is a decent one, else a new one: how logs, answers and records meet. */
export function correlationIdOf(request: RawRequest): string {
  return sentRequestId(request) ?? newId()
}

/** Who records, and in answer to which request. */
export function metaOf(request: FastifyRequest): RecordMeta {
  const { principal } = callerOf(request)
  return {
    principal: principal.id,
    principalName: principal.name,
    correlationId: request.id,
    causationId: null,
    requestId: sentRequestId(request),
  }
}

function sentRequestId({ headers }: RawRequest): string | null {
  const sent = headers['x-request-id']
  return typeof sent === 'string' && REQUEST_ID.test(sent) ? sent : null
}
