import type { Role } from '@annalist/contract'
import { Reflector } from '@nestjs/core'

/** `nothing`: anybody; `key`: any principal; `admin`: a global admin; else the least role in the dossier. */
export type Need = 'nothing' | 'key' | 'admin' | Role

/** What a route asks of its caller. A route that says nothing asks for an admin. */
export const Needs = Reflector.createDecorator<Need>()

/**
 * The route also takes the key as the password of HTTP Basic, for which a browser asks by itself. Only for GET
 * routes that change nothing: a browser sends such a password along from any page that links here.
 */
export const TakesBasic = Reflector.createDecorator<true>()
