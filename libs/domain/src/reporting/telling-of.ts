import type { RecordData, RetractionBody } from '@annalist/contract'
import type { Draft } from './draft.ts'
import { actorsOf } from './resolve-report.ts'

type Telling = Omit<RecordData<'ReportRetracted'>, 'reportId'>

/** Why a report changed and, where its source changed what it says, who tells that. */
export function tellingOf(
  draft: Draft,
  { by, reason, reportedAt, attribution, document, quote }: RetractionBody,
  incidentId: string,
): Telling {
  return {
    by,
    reason,
    reportedAt: reportedAt ?? document?.publishedAt ?? null,
    attribution: attribution ?? [],
    told: actorsOf(draft, attribution, { incidentId, path: ['attribution'] }),
    document: document ?? null,
    quote: quote ?? null,
  }
}
