import type { NewRecord } from '@annalist/contract'
import type { ReportRecord, ReportState } from '../report/report-state.ts'
import { evolveReport } from '../report/report-state.ts'
import { RuleError } from '../rule-error.ts'
import { type FiledReport, putReport } from './directory.ts'
import type { Draft } from './draft.ts'

type Change = Exclude<ReportRecord, { type: 'ReportFiled' }>
type NewChange = {
  [T in Change['type']]: { type: T; data: Extract<Change, { type: T }>['data'] }
}[Change['type']]

/** The position of what is decided and not appended: neither that nor the time is known yet. */
export const NOT_APPENDED = 0

/** Who asks for something, and when. */
export interface Asker {
  /** The principal. */
  by: string
  /** Whether it may change what others filed. */
  isAnalyst: boolean
  /** Milliseconds since 1970. */
  now: number
}

/** What is not appended yet was filed by whoever asks. */
export function refuseToChangeOf({ by }: FiledReport, asker: Asker): void {
  if (asker.isAnalyst || by === null || by === asker.by) return
  throw new RuleError('forbidden', {
    code: 'not-allowed',
    message: 'A reporter changes what it filed itself; this report was filed by somebody else',
  })
}

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
  const changed = evolveReport(state, { position: NOT_APPENDED, recordedAt: '', ...change })
  putReport(draft.directory, { ...filed, state: changed })
  return changed
}
