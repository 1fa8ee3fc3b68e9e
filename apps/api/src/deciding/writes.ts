import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  HttpCode,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common'
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger'
import type { FastifyReply } from 'fastify'
import { tap } from 'rxjs'
import type { z } from 'zod'
import { TakesVersion } from '../http/precondition.guard.ts'

/** What was recorded is answered 201; what was recorded before, or adds nothing, 200. */
@Injectable()
class StatusOfReceipt implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler<{ duplicate: boolean }>) {
    const reply: FastifyReply = context.switchToHttp().getResponse()
    return next.handle().pipe(tap(({ duplicate }) => void reply.status(duplicate ? 200 : 201)))
  }
}

/** A route that changes content and answers with a receipt; `If-Match` may name the version of what it changes. */
export function Writes(receipt: z.ZodType): MethodDecorator {
  return applyDecorators(
    HttpCode(201),
    TakesVersion(true),
    UseInterceptors(StatusOfReceipt),
    ApiCreatedResponse({ standardSchema: receipt }),
    ApiOkResponse({ standardSchema: receipt }),
  )
}
