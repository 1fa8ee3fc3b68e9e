import type { IncidentFamily } from '@annalist/domain'
import type { Row } from '../rows/row-changes.ts'
import type { VersionedTable } from '../rows/table.ts'

/** Incidents that were merged, each with the one as which it is shown. */
export const INCIDENT_MERGE: VersionedTable = {
  name: 'incident_merge',
  key: [{ name: 'incident_id', type: 'uuid' }],
  values: ['into_id'],
  required: { into_id: '$1' },
}

export function mergedRows(family: IncidentFamily): Row[] {
  const merged = [...family.members.values()].filter(({ mergedInto }) => mergedInto !== null)
  return merged.map(({ id }) => ({ key: [id], content: family.rootOf(id) }))
}
