import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common'
import { ROUTE_ARGS_METADATA } from '@nestjs/common/internal'
import type { FastifyRequest } from 'fastify'
import type { Observable } from 'rxjs'
import { invalidInput } from './problem-error.ts'

/** Nest's number for an argument that `@Query` fills. */
const QUERY_ARGUMENT = '4:'

/** Refuses any query parameter of a route that declares none; the others refuse by their strict schema. */
@Injectable()
export class UnknownQueryInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { query }: FastifyRequest = context.switchToHttp().getRequest()
    const names = Object.keys(query as object)
    if (names.length > 0 && !declaresQuery(context)) {
      throw invalidInput(names.map((path) => ({ path, message: 'is not known here' })))
    }
    return next.handle()
  }
}

function declaresQuery(context: ExecutionContext): boolean {
  const declared = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name)
  return Object.keys(declared ?? {}).some((argument) => argument.startsWith(QUERY_ARGUMENT))
}
