import type { DifferenceFields, TimelineItem } from '@annalist/contract'
import { changedFields } from './changed-fields.ts'

/**
 * The fields in which an incident differs. Names of actors and places, and what kind an actor is of, are no fields of an
 * incident: where only those differ, it does not.
 */
export function incidentFields(before?: TimelineItem, after?: TimelineItem): DifferenceFields {
  const changed = changedFields(before && nameless(before), after && nameless(after))
  return Object.fromEntries(
    changed.map(({ field }) => {
      const key = field as keyof TimelineItem
      return [field, { before: before?.[key] ?? null, after: after?.[key] ?? null }]
    }),
  )
}

function nameless(item: TimelineItem): TimelineItem {
  const { participants, where, from } = item
  return {
    ...item,
    participants: participants
      .map((participant) => ({ ...participant, name: '', kind: null }))
      .sort((a, b) => compare(a.role, b.role) || compare(a.actorId, b.actorId)),
    where: where?.placeId ? { ...where, name: null } : where,
    from: from?.placeId ? { ...from, name: null } : from,
  }
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}
