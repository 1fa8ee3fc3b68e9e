import { jsonCell } from '../rows/copy-text.ts'
import type { IncidentModel } from './incident-model.ts'

/** Which reports hold what is shown, of incidents with so many of them that it would take long to work out. */
export const fieldsModel: IncidentModel = {
  table: {
    name: 'incident_fields',
    key: [{ name: 'incident_id', type: 'uuid' }],
    values: ['fields'],
    required: { fields: "'{}'" },
  },
  project: ({ at, id, fields }, open, changes) => {
    if (fields === null) return open.replace([], at, changes)
    return open.set({ key: [id], content: jsonCell(fields) }, at, changes)
  },
}
