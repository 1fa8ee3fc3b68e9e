import type { HistoryRecord } from '@annalist/contract'
import type { Paper } from '../terminal/paper.ts'
import { type Column, renderTable } from '../terminal/table.ts'
import { oneLine, padTo } from '../terminal/text.ts'

export const renderRecords = (records: HistoryRecord[], paper: Paper) => renderTable(records, columns, paper)

/** One record on one line, for streams of which nobody knows the widths. */
export function renderRecord(record: HistoryRecord, paper: Paper): string {
  const { position, type, meta } = record
  const time = paper.paint('dim', timeOf(record))
  const place = String(position).padStart(6)
  return `${place}  ${time}  ${padTo(type, 16)}  ${oneLine(subjectOf(record))}  ${paper.paint('dim', oneLine(meta.principalName))}`
}

const columns: Column<HistoryRecord>[] = [
  { title: 'Position', cell: ({ position }) => String(position), right: true },
  { title: 'Recorded', cell: timeOf },
  { title: 'Record', cell: ({ type }) => type },
  { title: 'Of what', cell: subjectOf, grows: true },
  { title: 'By', cell: ({ meta }) => ({ text: meta.principalName, style: 'dim' }) },
]

/** To the second, in UTC. */
function timeOf({ recordedAt }: HistoryRecord): string {
  return recordedAt.replace('T', ' ').replace(/(\.\d+)?Z$/, 'Z')
}

/** Whatever names the thing best, in any type of record. */
function subjectOf({ data, stream }: HistoryRecord): string {
  const report = inside(data.report)
  const alias = inside(data.alias)
  const names = [report.title, report.key, report.incidentKey, data.incidentKey, data.name, alias.name]
  const found = [...names, data.described, data.key, data.title].find((value) => typeof value === 'string')
  return typeof found === 'string' ? found : stream
}

const inside = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
