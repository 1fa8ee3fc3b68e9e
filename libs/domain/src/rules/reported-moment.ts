import { parseEdtf, type Report } from '@annalist/contract'
import type { ReportedMoment } from '../incident/incident-reading.ts'

/**
 * When the origin's statement became public: `reportedAt`, else the document's date of publication; null where
 * neither is known. Ordered by the latest moment that the date allows, or the earliest where its end is open.
 */
export function reportedMoment({ reportedAt, document }: Report): ReportedMoment | null {
  const edtf = reportedAt ?? document?.publishedAt
  if (!edtf) return null
  const { earliest, latest } = parseEdtf(edtf)
  const ms = latest ?? earliest
  return ms === null ? null : { edtf, ms }
}
