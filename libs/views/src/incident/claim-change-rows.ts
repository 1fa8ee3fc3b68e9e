import type { IncidentModel } from './incident-model.ts'

/** The records that corrected, retracted or moved the reports of an incident. */
export const claimChangeModel: IncidentModel = {
  table: {
    name: 'claim_change',
    key: [
      { name: 'report_id', type: 'uuid' },
      { name: 'position', type: 'bigint' },
    ],
    values: [],
    required: {},
  },
  project: ({ at, changes: known, isWhole }, open, changes) => {
    if (!isWhole) return false
    const rows = known.map(({ reportId, position }) => ({ key: [reportId, String(position)], content: '' }))
    return open.replace(rows, at, changes)
  },
}
