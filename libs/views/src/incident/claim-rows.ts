import { type EdtfRange, parseEdtf } from '@annalist/contract'
import { type FiledClaim, readClaim } from '@annalist/domain'
import { cell, line } from '../rows/copy-text.ts'
import type { IncidentModel, IncidentMoment } from './incident-model.ts'

/** One row per report: who stands behind it, and whether it counts. */
export const claimModel: IncidentModel = {
  table: {
    name: 'claim',
    key: [{ name: 'report_id', type: 'uuid' }],
    values: [
      'incident_id',
      'position',
      'text_position',
      'stance',
      'stands',
      'party_id',
      'origin_id',
      'outlet_id',
      'reported_earliest',
      'reported_latest',
      'undated',
    ],
    required: {
      incident_id: '$1',
      position: '0',
      text_position: '0',
      stance: "''",
      stands: "''",
      undated: 'false',
    },
  },
  project: (moment, open, changes) => {
    let changed = false
    // An incident may hold ten thousand claims, of which one record changes one.
    const anew = moment.state.claims.filter((claim, index) => claim !== moment.settled[index])
    for (const claim of anew) {
      const row = { key: [claim.reportId], content: claimContent(claim, moment) }
      changed = open.set(row, moment.at, changes) || changed
    }
    return changed
  },
}

const UNKNOWN: EdtfRange = { earliest: null, latest: null }

function claimContent(claim: FiledClaim, { state, identity }: IncidentMoment): string {
  const { party, speaker, outlet, reportedAt, undated } = readClaim(claim, identity)
  const reported = reportedAt === null ? UNKNOWN : parseEdtf(reportedAt)
  return line([
    cell(state.id),
    cell(claim.position),
    cell(claim.position),
    cell(claim.stance),
    cell(String(claim.stands)),
    cell(party),
    cell(speaker?.actorId ?? null),
    cell(outlet),
    cell(reported.earliest),
    cell(reported.latest),
    cell(undated),
  ])
}
