import type { Identity } from '../identity/identity.ts'
import { survivorOf } from '../identity/survivor.ts'

/**
 * The actor and all groups of which it is part, directly or through other groups, at any time: a later statement
 * of a group must not change whether its members count beside it.
 */
export function withGroups(actorId: string, identity: Identity): ReadonlySet<string> {
  const reached = new Set([survivorOf(actorId, identity)])
  for (const id of reached) {
    for (const group of identity.actor(id)?.memberOf ?? []) reached.add(survivorOf(group.actorId, identity))
  }
  return reached
}
