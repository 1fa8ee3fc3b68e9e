import type { NewRecord } from '@annalist/contract'
import type { ReportRecord, ReportState } from '../report/report-state.ts'
import { evolveReport } from '../report/report-state.ts'
import type { FiledReport } from './directory.ts'
import type { Draft } from './draft.ts'

type Change = Exclude<ReportRecord, { type: 'ReportFiled' }>
type NewChange = {
  [T in Change['type']]: { type: T; data: Extract<Change, { type: T }>['data'] }
}[Change['type']]

/**
 * Records a change of a report in the report's own stream. Its number is claimed: of two who change the same report at
 * once one is told, and decides again on what is there then.
 */
export function recordChange(draft: Draft, filed: FiledReport, change: NewChange): ReportState {
  const { state } = filed
  const record = { stream: state.filedIn, id: draft.newId(), ...change } as NewRecord
  draft.records.push(record)
  const at = { record: draft.records.length - 1 }
  const number = `${state.id} ${state.changes + 1}`
  draft.claims.push({ space: 'report-change', key: number, stream: state.filedIn, shared: false, ...at })
  draft.claims.push({ space: 'report-changes', key: state.id, stream: record.id, shared: true, ...at })
  // Neither position nor time is known yet, and no decision asks for them.
  const changed = evolveReport(state, { position: 0, recordedAt: '', ...change })
  remember(draft, { ...filed, state: changed })
  return changed
}

function remember({ directory }: Draft, filed: FiledReport): void {
  directory.reports.set(filed.state.id, filed)
  if (filed.state.key !== null) directory.reports.set(filed.state.key, filed)
}
