import type { MoveBody } from '@annalist/contract'
import { currentVersion, type ReportState } from '../report/report-state.ts'
import type { FiledReport } from './directory.ts'
import type { Draft } from './draft.ts'
import { recordChange } from './report-changes.ts'
import { incidentNamed, refuseRoles } from './resolve-report.ts'

/** Refiles a report that was filed under the wrong incident. Its records stay where they are. */
export function moveReport(draft: Draft, filed: FiledReport, { to, reason }: MoveBody): ReportState {
  const { state } = filed
  const target = incidentNamed(draft, to, ['to'])
  if (target === state.home) return state
  refuseRoles(draft, currentVersion(state).report, { incidentId: target, path: [] })
  const data = { reportId: state.id, filedIn: state.filedIn, from: state.home, to: target, reason }
  for (const stream of [target, state.home]) {
    if (stream === state.filedIn) continue
    draft.records.push({ stream, id: draft.newId(), type: 'ReportMoved', data })
  }
  return recordChange(draft, filed, { type: 'ReportMoved', data })
}
