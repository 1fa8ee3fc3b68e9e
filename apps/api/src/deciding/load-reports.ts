import type { StoredRecord } from '@annalist/contract'
import {
  currentVersion,
  type Directory,
  evolveReport,
  type FiledReport,
  filedReport,
  putReport,
  type ReportState,
} from '@annalist/domain'
import { type Loading, type Source, uuidsIn } from './loading.ts'

/** The reports that bodies name, by id or key, each with all that became of it; and those that they replace, if asked. */
export async function loadReports(source: Source, { directory, rows, references }: Loading): Promise<void> {
  const positions = rows.flatMap((row) => (row.space === 'report' ? [row.position] : []))
  let asked = { positions, ids: uuidsIn(references.reports) }
  while (asked.positions.length > 0 || asked.ids.length > 0) {
    const states = await load(source, directory, asked)
    const replaced = states.flatMap((state) => currentVersion(state).resolved.supersedes)
    const ids = references.succession ? replaced.filter((id) => !directory.reports.has(id)) : []
    asked = { positions: [], ids: [...new Set(ids)] }
  }
}

async function load(
  source: Source,
  directory: Directory,
  { positions, ids }: { positions: number[]; ids: string[] },
): Promise<ReportState[]> {
  const { history, dossierId } = source
  const found = await Promise.all([
    positions.length === 0 ? [] : history.readRecords(dossierId, positions),
    ids.length === 0 ? [] : history.readRecordsById(dossierId, ids),
  ])
  const filed = new Map(
    found.flat().flatMap((record) => (record.type === 'ReportFiled' ? [[record.id, filedBy(record)]] : [])),
  )
  for (const change of await changesOf(source, [...filed.keys()])) {
    const report = filed.get(change.data.reportId)
    if (report) report.state = evolveReport(report.state, change)
  }
  for (const report of filed.values()) putReport(directory, report)
  return [...filed.values()].map(({ state }) => state)
}

type OfType<Type extends StoredRecord['type']> = Extract<StoredRecord, { type: Type }>

function filedBy(record: OfType<'ReportFiled'>): FiledReport {
  return { by: record.meta.principal, state: filedReport(record) }
}

type Change = OfType<'ReportCorrected' | 'ReportRetracted' | 'ReportMoved'>

async function changesOf({ history, dossierId }: Source, reports: string[]): Promise<Change[]> {
  if (reports.length === 0) return []
  const rows = await history.lookup(
    dossierId,
    reports.map((key) => ({ space: 'report-changes', key })),
  )
  if (rows.length === 0) return []
  const records = await history.readRecords(
    dossierId,
    rows.map(({ position }) => position),
  )
  return records.filter(
    (record) =>
      record.type === 'ReportCorrected' || record.type === 'ReportRetracted' || record.type === 'ReportMoved',
  )
}
