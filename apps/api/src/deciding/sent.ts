import type { RecordMeta } from '@annalist/contract'
import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { inDossierOf } from '../access/caller.ts'
import { metaOf } from '../http/correlation.ts'
import { expectedVersionOf, idempotencyKeyOf } from '../http/write-headers.ts'

/** Who sends a change of a dossier's content, and what with it. */
export interface Sent {
  dossierId: string
  meta: RecordMeta
  isAnalyst: boolean
  idempotencyKey: string | null
  /** The version that what it changes must have. */
  expectedVersion: number | null
}

export const SentWith = createParamDecorator((_data: unknown, context: ExecutionContext): Sent => {
  const request: FastifyRequest = context.switchToHttp().getRequest()
  const { dossierId, role } = inDossierOf(request)
  return {
    dossierId,
    meta: metaOf(request),
    isAnalyst: role === 'analyst' || role === 'owner',
    idempotencyKey: idempotencyKeyOf(request),
    expectedVersion: expectedVersionOf(request),
  }
})
