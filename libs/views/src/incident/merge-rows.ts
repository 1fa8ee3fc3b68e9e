import type { VersionedTable } from '../rows/table.ts'

/** Incidents that were merged, each with the one as which it is shown. */
export const INCIDENT_MERGE: VersionedTable = {
  name: 'incident_merge',
  key: [{ name: 'incident_id', type: 'uuid' }],
  values: ['into_id'],
  required: { into_id: '$1' },
}
