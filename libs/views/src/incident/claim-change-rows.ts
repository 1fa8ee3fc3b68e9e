import type { ReportState } from '@annalist/domain'
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
  project: ({ at, reports, isWhole }, open, changes) => {
    if (!isWhole) return false
    const rows = reports.flatMap((report) =>
      changesOf(report).map((position) => ({ key: [report.id, String(position)], content: '' })),
    )
    return open.replace(rows, at, changes)
  },
}

function changesOf({ versions, retraction, moves }: ReportState): number[] {
  const corrections = versions.flatMap(({ correction }) => (correction ? [correction.position] : []))
  return [...corrections, ...moves, ...(retraction ? [retraction.position] : [])]
}
