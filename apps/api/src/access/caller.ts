import type { Role } from '@annalist/contract'
import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'

export interface Principal {
  id: string
  name: string
  admin: boolean
}

/** The dossier that a request names, as its caller may see it. */
export interface DossierAccess {
  dossierId: string
  slug: string
  role: Role
}

export interface Caller {
  principal: Principal
  /** Of the key that was sent; to ask again while a stream goes on. */
  keyHash: Buffer
  dossier: DossierAccess | null
}

const callers = new WeakMap<FastifyRequest, Caller>()

export function rememberCaller(request: FastifyRequest, caller: Caller): void {
  callers.set(request, caller)
}

/** Who sent the request; the guard has let it through. */
export function callerOf(request: FastifyRequest): Caller {
  const caller = callers.get(request)
  if (!caller) throw new Error(`No caller is known for ${request.method} ${request.routeOptions.url}`)
  return caller
}

/** `{ dossierId, slug, role, principal }` of a request under /v1/dossiers/{dossier}. */
export type InDossier = DossierAccess & { principal: Principal }

export function inDossierOf(request: FastifyRequest): InDossier {
  const { principal, dossier } = callerOf(request)
  if (!dossier) throw new Error(`${request.routeOptions.url} names no dossier`)
  return { ...dossier, principal }
}

const requestOf = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest()

export const Dossier = createParamDecorator((_data: unknown, context: ExecutionContext) =>
  inDossierOf(requestOf(context)),
)

export const CurrentPrincipal = createParamDecorator(
  (_data: unknown, context: ExecutionContext) => callerOf(requestOf(context)).principal,
)
