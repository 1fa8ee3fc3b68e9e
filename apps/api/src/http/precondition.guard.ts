import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { FastifyRequest } from 'fastify'
import { invalidInput } from './problem-error.ts'

/** What the route writes to has a version, which its caller may expect with `If-Match`. */
export const TakesVersion = Reflector.createDecorator<true>()

/** Refuses `If-Match` where nothing would heed it: its sender relies on being told. */
@Injectable()
export class PreconditionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const { method, headers }: FastifyRequest = context.switchToHttp().getRequest()
    const expected = headers['if-match']
    if (expected === undefined || expected === '*' || method === 'GET' || method === 'HEAD') return true
    if (this.reflector.get(TakesVersion, context.getHandler())) return true
    throw invalidInput([{ path: 'If-Match', message: 'what this writes to has no version' }])
  }
}
