import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply } from 'fastify'
import { appModule, type Parts } from './app.module.ts'
import { Metrics } from './health/metrics.ts'
import { AllowedMethods } from './http/allowed-methods.ts'
import { dressAnswers } from './http/answers.ts'
import { keepRoomForBodies } from './http/body-room.ts'
import { correlationIdOf } from './http/correlation.ts'
import { leaveBodiesUnread } from './http/json-body.ts'
import { invalidInput, notFound, sendProblem } from './http/problem-error.ts'
import { secureAnswers } from './http/security-headers.ts'
import { boundUnreadBodies } from './http/unread-bodies.ts'
import { ApiDocument } from './openapi/api-document.ts'
import { servePage } from './page/serve-page.ts'
import { FrameworkLogger } from './request-logging.ts'

/** Which reading an answer comes from, where its body has no place for that. */
const READING = ['X-Annalist-View', 'X-Annalist-Position']

/** A path parameter is a name of up to 200 characters, each of up to 12 bytes once it is percent-encoded. */
const MAX_PARAMETER = 200 * 12

/** The program with all its routes, ready to listen or to be asked by `inject`. */
export async function createApp(parts: Parts, { corsOrigins }: { corsOrigins: string[] }) {
  const adapter = new FastifyAdapter({
    genReqId: correlationIdOf,
    routerOptions: { maxParamLength: MAX_PARAMETER },
    forceCloseConnections: 'idle',
    // An address that is none reaches no route, and no filter.
    frameworkErrors: (error: Error & { code?: string }, _request: unknown, reply: FastifyReply) =>
      sendProblem(reply, badAddress(error)),
  })
  const app = await NestFactory.create<NestFastifyApplication>(appModule(parts), adapter, {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
  })
  app.useLogger(app.get(FrameworkLogger))
  admitOrigins(app, corsOrigins)
  const server = adapter.getInstance()
  app.get(AllowedMethods).noteRoutes(server)
  await secureAnswers(server)
  leaveBodiesUnread(server)
  boundUnreadBodies(server)
  keepRoomForBodies(server)
  dressAnswers(server)
  app.get(Metrics).timeRequests(server)
  app.get(ApiDocument).of(app)
  await servePage(server)
  await app.init()
  await server.ready()
  return app
}

function badAddress({ code, message }: Error & { code?: string }) {
  if (code === 'FST_ERR_MAX_PARAM_LENGTH') {
    return notFound('such thing: a name in an address has at most 200 characters')
  }
  return invalidInput([{ path: '', message }])
}

function admitOrigins(app: NestFastifyApplication, origin: string[]): void {
  if (origin.length === 0) return
  const exposedHeaders = ['Content-Disposition', 'ETag', 'Link', 'Retry-After', 'X-Request-Id', ...READING]
  app.enableCors({ origin, methods: ['GET', 'POST', 'PUT', 'DELETE'], exposedHeaders })
}
