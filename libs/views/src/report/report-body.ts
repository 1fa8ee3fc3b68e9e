import type { Document, Report } from '@annalist/contract'
import { type ClaimReading, evolveIncident, type Identity, noIncident, readClaim } from '@annalist/domain'
import type { FiledRecord } from './filed-record.ts'

/**
 * What `report_text.body` holds: the claim as its incident lists it, without what depends on a reading. Actors and
 * places are ids; a place has besides only what the report itself says of it.
 */
export interface ReportBody extends Pick<ClaimReading, 'reportedAt' | 'fields'> {
  document: Document | null
  quote: string | null
  quoteTranslation: string | null
  credibility: Report['credibility'] | null
}

const NOBODY: Identity = { actor: () => undefined, place: () => undefined }

export function reportBody(record: FiledRecord): ReportBody {
  const { report, incidentId } = record.data
  const claim = evolveIncident(noIncident(incidentId), record).claims[0]!
  const { reportedAt, fields } = readClaim(claim, NOBODY)
  return {
    document: report.document ?? null,
    quote: report.quote ?? null,
    quoteTranslation: report.quoteTranslation ?? null,
    reportedAt,
    credibility: report.credibility ?? null,
    fields,
  }
}
