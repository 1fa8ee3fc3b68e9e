import type { CsvPlace, CsvRow } from './csv-rows.ts'
import { FileError, type Row } from './row.ts'

/** A row by the names of its columns, trimmed; an empty cell is absent. */
export type CsvObject = Row<Record<string, string>, CsvPlace>

/**
 * The rows below the header. `checkColumns` may refuse the file by its header.
 * @throws FileError for a header that names nothing, or something twice
 */
export async function* csvObjects(
  rows: AsyncIterable<CsvRow>,
  checkColumns: (columns: string[]) => void,
): AsyncGenerator<CsvObject> {
  let columns: string[] | null = null
  for await (const read of rows) {
    if (columns) yield rowOf(columns, read)
    else {
      columns = headerOf(read)
      checkColumns(columns)
    }
  }
  if (!columns) throw new FileError('expected a header with the names of the columns, found nothing')
}

function headerOf(read: CsvRow): string[] {
  if ('problem' in read) throw new FileError(`the header on line ${read.line}: ${read.problem}`)
  const columns = read.cells.map((cell) => cell.trim())
  const twice = columns.find((name, index) => columns.indexOf(name) !== index)
  if (twice !== undefined) throw new FileError(`the header names the column ${JSON.stringify(twice)} twice`)
  const nameless = columns.indexOf('')
  if (nameless !== -1) throw new FileError(`column ${nameless + 1} of the header has no name`)
  return columns
}

function rowOf(columns: string[], read: CsvRow): CsvObject {
  if ('problem' in read) return read
  const { row, line, cells } = read
  if (cells.length !== columns.length) {
    const problem = `expected ${columns.length} cells as in the header, found ${cells.length}`
    return { row, line, problem }
  }
  const entries = columns.map((name, index): [string, string] => [name, cells[index]?.trim() ?? ''])
  return { row, line, value: Object.fromEntries(entries.filter(([, cell]) => cell !== '')) }
}
