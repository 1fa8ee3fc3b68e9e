import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { invalidInput } from './problem-error.ts'

/** Bare, or in quotes as the IETF draft writes it. */
const IDEMPOTENCY_KEY = /^(?:"([\x21\x23-\x7e]{1,200})"|([\x21\x23-\x7e]{1,200}))$/
const VERSION = /^"?(\d{1,15})"?$/

/** The value of `Idempotency-Key`, or null. Throws 400 for one that is empty, too long or not printable. */
export function idempotencyKeyOf(request: FastifyRequest): string | null {
  const sent = single(request, 'Idempotency-Key')
  if (sent === null) return null
  const match = IDEMPOTENCY_KEY.exec(sent)
  if (!match)
    throw badHeader('Idempotency-Key', 'expected 1 to 200 printable ASCII characters without blanks')
  return match[1] ?? match[2] ?? null
}

/** The version that `If-Match` expects, or null where any will do (`*` or no header). */
export function expectedVersionOf(request: FastifyRequest): number | null {
  const sent = single(request, 'If-Match')
  if (sent === null || sent === '*') return null
  const match = VERSION.exec(sent)
  if (!match) throw badHeader('If-Match', `expected a version such as "4", found ${JSON.stringify(sent)}`)
  return Number(match[1])
}

export const IdempotencyKey = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  idempotencyKeyOf(context.switchToHttp().getRequest()),
)

function single(request: FastifyRequest, header: string): string | null {
  const sent = request.headers[header.toLowerCase()]
  if (Array.isArray(sent)) throw badHeader(header, 'expected it once')
  return sent ?? null
}

const badHeader = (path: string, message: string) => invalidInput([{ path, message }])
