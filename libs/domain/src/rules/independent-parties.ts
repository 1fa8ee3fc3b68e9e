import type { Identity } from '../identity.ts'
import { withGroups } from './membership.ts'

/** The parties that count of those who say the same: a group adds none beside its own members. */
export function independentParties(parties: Iterable<string>, identity: Identity): Set<string> {
  const groups = new Map([...parties].map((party) => [party, withGroups(party, identity)]))
  const independent = new Set(groups.keys())
  for (const [member, above] of groups) {
    for (const group of above) {
      // Members of each other, a slip of description, must not count each other out.
      const isAbove = group !== member && !groups.get(group)?.has(member)
      if (isAbove && isGroup(group, identity)) independent.delete(group)
    }
  }
  return independent
}

/** States in an alliance or battalions in an army are parties of their own beside it; a mere group is its members. */
function isGroup(actorId: string, identity: Identity): boolean {
  const kind = identity.actor(actorId)?.kind ?? null
  return kind === 'group' || kind === null
}
