import { ROLES, type Role } from '@annalist/contract'
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { FastifyRequest } from 'fastify'
import { notFound, ProblemError } from '../http/problem-error.ts'
import { RateLimits } from '../http/rate-limits.ts'
import { Access } from './access.ts'
import { hashOfKey } from './api-key.ts'
import { type Caller, rememberCaller } from './caller.ts'
import { sentKey } from './credentials.ts'
import { type Need, Needs, TakesBasic } from './needs.ts'

/** The one guard: who is it, how often does it come, may it see the dossier, may it do this. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly access: Access,
    private readonly limits: RateLimits,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const places = [context.getHandler(), context.getClass()]
    const need: Need = this.reflector.getAllAndOverride(Needs, places) ?? 'admin'
    if (need === 'nothing') return true
    const request: FastifyRequest = context.switchToHttp().getRequest()
    const basic = this.reflector.getAllAndOverride(TakesBasic, places) ?? false
    const caller = await this.authenticate(request, basic)
    this.limits.ofPrincipals.take(caller.principal.id)
    refuseUnlessAllowed(request, caller, need)
    rememberCaller(request, caller)
    return true
  }

  private async authenticate(request: FastifyRequest, basic: boolean): Promise<Caller> {
    const key = sentKey(request, { basic })
    if (key === null) throw notAuthenticated('Expected "Authorization: Bearer <api key>".', basic)
    const keyHash = hashOfKey(key)
    this.limits.checkLogin(request.ip, keyHash)
    const { dossier } = request.params as { dossier?: string }
    const caller = await this.access.find(keyHash, dossier ?? null)
    this.limits.noteLogin(request.ip, keyHash, caller !== null)
    if (!caller) throw notAuthenticated('The API key is unknown, expired or revoked.', basic)
    return caller
  }
}

function refuseUnlessAllowed(request: FastifyRequest, caller: Caller, need: Exclude<Need, 'nothing'>): void {
  if (need === 'key') return
  if (need === 'admin') {
    if (!caller.principal.admin) throw notAllowed('Only a global admin may do this.')
    return
  }
  const { dossier } = request.params as { dossier?: string }
  if (!caller.dossier) throw notFound(`dossier "${dossier}"`)
  refuseLesserRole(caller.dossier.role, need)
}

function refuseLesserRole(role: Role, needed: Role): void {
  if (ROLES.indexOf(role) < ROLES.indexOf(needed)) {
    throw notAllowed(`Expected the role ${needed} in this dossier, or a greater one; found ${role}.`)
  }
}

const notAllowed = (detail: string) => new ProblemError({ name: 'not-allowed', detail })

function notAuthenticated(detail: string, basic: boolean): ProblemError {
  const schemes = ['Bearer realm="annalist"', ...(basic ? ['Basic realm="annalist", charset="UTF-8"'] : [])]
  return new ProblemError({
    name: 'not-authenticated',
    detail,
    headers: { 'WWW-Authenticate': schemes.join(', ') },
  })
}
