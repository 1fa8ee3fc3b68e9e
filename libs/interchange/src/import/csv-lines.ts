import type { Line } from '../lines.ts'
import { csvObjects } from './csv-objects.ts'
import { csvRows } from './csv-rows.ts'
import { checkReportColumns, lineOfColumns } from './report-columns.ts'
import { textsOf } from './texts.ts'

/**
 * The rows of a CSV file whose columns are the paths of a report's fields, as lines of JSON. Throws FileError for a header
 * that names no such columns.
 */
export async function* csvLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const encoder = new TextEncoder()
  for await (const row of csvObjects(csvRows(textsOf(chunks)), checkReportColumns)) {
    const place = { number: row.line, row: row.row }
    if ('problem' in row) yield { ...place, bytes: encoder.encode(row.problem), problem: row.problem }
    else yield { ...place, bytes: encoder.encode(JSON.stringify(lineOfColumns(row.value))) }
  }
}
