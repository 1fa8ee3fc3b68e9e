import type { Problem } from '@annalist/contract'
import type { FastifyRequest } from 'fastify'
import { inDossierOf } from '../access/caller.ts'
import { isProblemName, ProblemError } from '../http/problem-error.ts'
import { addressOf, type CitablePath } from './citable-path.ts'
import type { Body } from './cited-answer.ts'

/**
 * Asks the service itself, as the same caller: whatever a read may ask, refuses or answers, it is the same read. Throws the
 * problem that it is answered with.
 */
export async function innerRead(
  request: FastifyRequest,
  read: Pick<CitablePath, 'path' | 'params'>,
): Promise<Body> {
  const { dossierId } = inDossierOf(request)
  const { authorization } = request.headers
  const response = await request.server.inject({
    method: 'GET',
    url: `/v1/dossiers/${dossierId}/${addressOf(read)}`,
    headers: { 'x-request-id': request.id, ...(authorization && { authorization }) },
  })
  if (response.statusCode !== 200) throw problemIn(response.json(), response.headers['retry-after'])
  return response.json()
}

function problemIn({ type, detail, errors }: Problem, retryAfter: unknown): ProblemError {
  const name = type.split(':').at(-1) ?? ''
  return new ProblemError({
    name: isProblemName(name) ? name : 'internal-error',
    detail,
    errors,
    headers: typeof retryAfter === 'string' ? { 'Retry-After': retryAfter } : {},
  })
}
