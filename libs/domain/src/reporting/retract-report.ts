import type { RetractionBody } from '@annalist/contract'
import type { ReportState } from '../report/report-state.ts'
import type { FiledReport } from './directory.ts'
import type { Draft } from './draft.ts'
import { recordChange } from './report-changes.ts'
import { refuseFuture } from './resolve-report.ts'
import { tellingOf } from './telling-of.ts'

/** Takes a report back. It stays visible; to take it back again adds nothing. */
export function retractReport(
  draft: Draft,
  filed: FiledReport,
  { body, now }: { body: RetractionBody; now: number },
): ReportState {
  const { state } = filed
  if (state.retraction) return state
  refuseFuture(body, now)
  const data = { reportId: state.id, ...tellingOf(draft, body, state.home) }
  return recordChange(draft, filed, { type: 'ReportRetracted', data })
}
