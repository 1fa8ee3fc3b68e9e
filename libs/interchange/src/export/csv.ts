import type { ExportedIncident, ExportedTimeline } from '@annalist/contract'
import { stringify } from 'csv-stringify/sync'
import { FLAT_COLUMNS, flatten } from './flat-incident.ts'

/** RFC 4180. A text that a spreadsheet would take for a formula begins with an apostrophe. */
const FORM = { record_delimiter: '\r\n', escape_formulas: true } as const

/** One row an incident, below a header; the members of a list are joined by "; ". */
export async function* toCsv({ pages }: ExportedTimeline): AsyncGenerator<string> {
  yield stringify([FLAT_COLUMNS], FORM)
  for await (const page of pages) yield stringify(page.map(rowOf), FORM)
}

function rowOf(incident: ExportedIncident) {
  return Object.values(flatten(incident)).map((value) => (Array.isArray(value) ? value.join('; ') : value))
}
