import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common'
import { ROUTE_ARGS_METADATA } from '@nestjs/common/internal'
import type { FastifyRequest } from 'fastify'
import { isReadable } from './is-readable.ts'
import { invalidInput } from './problem-error.ts'

/** Nest's number for an argument that `@Query` fills. */
const QUERY_ARGUMENT = '4:'

/**
 * Refuses a query that is no UTF-8, and any parameter of a route that declares none; the others refuse by their strict
 * schema.
 */
@Injectable()
export class QueryGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { query, raw }: FastifyRequest = context.switchToHttp().getRequest()
    const names = Object.keys(query as object)
    if (names.length === 0) return true
    refuseUnreadable(raw.url ?? '')
    if (!declaresQuery(context)) {
      throw invalidInput(names.map((path) => ({ path, message: 'is not known here' })))
    }
    return true
  }
}

/** Else what cannot be read would be taken for characters that nobody sent. */
function refuseUnreadable(url: string): void {
  for (const part of url.slice(url.indexOf('?') + 1).split('&')) {
    if (isReadable(part)) continue
    const [name = ''] = part.split('=')
    const path = isReadable(name) ? decodeURIComponent(name) : ''
    throw invalidInput([{ path, message: 'expected UTF-8, percent-encoded' }])
  }
}

function declaresQuery(context: ExecutionContext): boolean {
  const declared = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name)
  return Object.keys(declared ?? {}).some((argument) => argument.startsWith(QUERY_ARGUMENT))
}
