import type { Identity } from './identity.ts'

/** Merged actors are one: the id under which identity knows this actor now. */
export function survivorOf(actorId: string, identity: Identity): string {
  return identity.actor(actorId)?.id ?? actorId
}
