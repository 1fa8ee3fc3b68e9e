import type { Identity } from '../identity/identity.ts'
import { withGroups } from './membership.ts'

/** The parties that count of those who say the same: a group adds none beside its own members. */
export function independentParties(parties: ReadonlySet<string>, identity: Identity): Set<string> {
  const independent = new Set(parties)
  if (parties.size < 2) return independent
  for (const member of parties) {
    for (const group of withGroups(member, identity)) {
      if (group !== member && parties.has(group) && isGroupAbove(group, member, identity)) {
        independent.delete(group)
      }
    }
  }
  return independent
}

/**
 * States in an alliance or battalions in an army are parties of their own beside it; a mere group is its members.
 * Groups that are members of each other, a slip of description, must not count each other out.
 */
function isGroupAbove(group: string, member: string, identity: Identity): boolean {
  const kind = identity.actor(group)?.kind ?? null
  return (kind === 'group' || kind === null) && !withGroups(group, identity).has(member)
}
