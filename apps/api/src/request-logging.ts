import { Injectable } from '@nestjs/common'
import { Logger, type Params } from 'nestjs-pino'
import type { Logger as PinoInstance } from 'pino'

/** Refused and failed requests by default, all of them from `debug` on. No header is ever logged, so no key is. */
export function requestLogging(logger: PinoInstance): Params {
  return {
    pinoHttp: {
      logger,
      genReqId: ({ id }) => id,
      customLogLevel: (_request, { statusCode }, error) => levelOf(statusCode, error),
      serializers: {
        req: ({ id, method, url }) => ({ id, method, url }),
        res: ({ statusCode }) => ({ statusCode }),
      },
    },
  }
}

/** What the framework tells of its own start, a line for every route, is for those who debug. */
@Injectable()
export class FrameworkLogger extends Logger {
  override log(message: unknown, ...rest: unknown[]): void {
    this.debug(message, ...rest)
  }
}

function levelOf(status: number, error: Error | undefined) {
  if (error || status >= 500) return 'error'
  return status >= 400 ? 'info' : 'debug'
}
