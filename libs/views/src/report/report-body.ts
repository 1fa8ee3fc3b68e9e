import type { Document, Report } from '@annalist/contract'
import { type ClaimReading, type Identity, NO_TYPES, readClaim, typeRowOf } from '@annalist/domain'
import type { Said } from './said.ts'

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

const NOBODY: Identity = {
  actor: () => undefined,
  place: () => undefined,
  type: (type) => typeRowOf(type, NO_TYPES),
}

export function reportBody(said: Said): ReportBody {
  const { report } = said
  const claim = {
    ...said,
    textPosition: said.position,
    stance: report.stance ?? 'asserts',
    stands: true,
  } as const
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
