import { type EdtfRange, parseEdtf } from '@annalist/contract'
import { type FiledClaim, sourceOf } from '@annalist/domain'
import { cell, line } from '../rows/copy-text.ts'
import type { IncidentModel, IncidentMoment } from './incident-model.ts'

/** One row for each version of a report: who stands behind it, and whether it counts. */
export const claimModel: IncidentModel = {
  table: {
    name: 'claim',
    key: [
      { name: 'report_id', type: 'uuid' },
      { name: 'text_position', type: 'bigint' },
    ],
    values: [
      'incident_id',
      'position',
      'stance',
      'stands',
      'party_id',
      'origin_id',
      'outlet_id',
      'reported_earliest',
      'reported_latest',
      'undated',
      'grade',
    ],
    required: {
      incident_id: '$1',
      position: '0',
      stance: "''",
      stands: "''",
      undated: 'false',
    },
  },
  project: (moment, open, changes) => {
    const rows = moment.claims.map((claim) => ({
      key: [claim.reportId, String(claim.textPosition)],
      content: claimContent(claim, moment),
    }))
    if (moment.isWhole) return open.replace(rows, moment.at, changes)
    return rows.map((row) => open.set(row, moment.at, changes)).includes(true)
  },
}

const UNKNOWN: EdtfRange = { earliest: null, latest: null }

function claimContent(claim: FiledClaim, { id, identity }: IncidentMoment): string {
  const { party, speaker, outlet, reportedAt, undated, grade } = sourceOf(claim, identity)
  const reported = reportedAt === null ? UNKNOWN : parseEdtf(reportedAt)
  return line([
    cell(id),
    cell(claim.position),
    cell(claim.stance),
    cell(String(claim.stands)),
    cell(party),
    cell(speaker?.actorId ?? null),
    cell(outlet),
    cell(reported.earliest),
    cell(reported.latest),
    cell(undated),
    cell(grade),
  ])
}
