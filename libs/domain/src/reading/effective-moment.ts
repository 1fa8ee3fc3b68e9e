import { parseEdtf } from '@annalist/contract'
import type { FiledClaim } from '../report/claim.ts'
import { reportedMoment } from '../rules/reported-moment.ts'

/**
 * From when a report exists for the public, in milliseconds since 1970: the latest moment that its date of publication
 * allows. Without one it counts from when its document was retrieved, else from when it was recorded.
 */
export function effectiveMs({ report, recordedAt }: Pick<FiledClaim, 'report' | 'recordedAt'>): number {
  const said = reportedMoment(report)
  if (said) return said.ms
  const retrieved = report.document?.retrievedAt ? parseEdtf(report.document.retrievedAt).latest : null
  return retrieved ?? Date.parse(recordedAt)
}
