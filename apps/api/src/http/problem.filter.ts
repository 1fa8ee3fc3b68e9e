import { type ArgumentsHost, Catch, type ExceptionFilter, NotFoundException } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { PinoLogger } from 'nestjs-pino'
import { AllowedMethods } from './allowed-methods.ts'
import { ProblemError, sendProblem } from './problem-error.ts'
import { toProblem } from './to-problem.ts'

/** Answers with `application/problem+json` to all that is thrown. What nobody foresaw is logged, and never shown. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(
    private readonly log: PinoLogger,
    private readonly allowed: AllowedMethods,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request: FastifyRequest = host.switchToHttp().getRequest()
    const reply: FastifyReply = host.switchToHttp().getResponse()
    if (reply.raw.destroyed && isHangUp(error)) {
      this.log.debug({ err: error, requestId: request.id }, 'The caller hung up')
      return
    }
    const problem = this.otherMethods(error, request) ?? toProblem(error) ?? this.unforeseen(error, request)
    if (reply.sent || reply.raw.headersSent) {
      this.log.error({ err: error, requestId: request.id }, 'An answer failed after it had begun')
      reply.raw.destroy()
      return
    }
    sendProblem(reply, problem)
  }

  /** Where no route was found because the path takes other methods. */
  private otherMethods(error: unknown, { method, url }: FastifyRequest): ProblemError | null {
    const methods = error instanceof NotFoundException ? this.allowed.of(url) : []
    if (methods.length === 0) return null
    return new ProblemError({
      name: 'method-not-allowed',
      detail: `Expected one of ${methods.join(', ')}, found ${method}.`,
      headers: { Allow: methods.join(', ') },
    })
  }

  private unforeseen(error: unknown, request: FastifyRequest): ProblemError {
    this.log.error({ err: error, requestId: request.id }, `${request.method} ${request.url} failed`)
    return new ProblemError({
      name: 'internal-error',
      detail: `The log says more under the request id ${request.id}.`,
      details: { requestId: request.id },
    })
  }
}

/** What reading a body or writing an answer ends with when the caller has closed the connection. */
const HANG_UPS = ['ECONNRESET', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_UNABLE_TO_PIPE']

function isHangUp(error: unknown): boolean {
  return error instanceof Error && 'code' in error && HANG_UPS.includes(String(error.code))
}
