import { MAX_ROW } from './row.ts'
import { endOfLine, scanCsvRow } from './scan-csv-row.ts'
import { BAD_BYTES, REPLACED } from './texts.ts'

export interface CsvPlace {
  row: number
  line: number
}

/** The cells of a row, or why they cannot be told. */
export type CsvRow = CsvPlace & ({ cells: string[] } | { problem: string })

const END_OF_LINE = /\r\n|\n|\r/g

const TOO_LONG = `it is longer than ${MAX_ROW} characters, or a quote is never closed`

/**
 * The rows of a CSV file, its header as row 0; blank lines are left out. Of a row that is broken only the first line is
 * passed over: a quote that nobody closed must not swallow what follows.
 */
export async function* csvRows(texts: AsyncIterable<string>, delimiter = ','): AsyncGenerator<CsvRow> {
  const reader = new CsvReader(delimiter)
  for await (const text of texts) yield* reader.read(text, false)
  yield* reader.read('', true)
}

class CsvReader {
  private text = ''
  private at = 0
  private row = 0
  private line = 1
  /** Within a line of which the rest is passed over. */
  private isPassing = false

  constructor(private readonly delimiter: string) {}

  *read(more: string, isWhole: boolean): Generator<CsvRow> {
    this.text = this.text.slice(this.at) + more
    this.at = 0
    while (this.at < this.text.length) {
      const goesOn = this.isPassing ? this.passLine(isWhole) : yield* this.readRow(isWhole)
      if (!goesOn) return
    }
  }

  /** False where more has to come first. */
  private *readRow(isWhole: boolean): Generator<CsvRow, boolean> {
    const { text, at, delimiter } = this
    const scanned = scanCsvRow({ text, isWhole, delimiter }, at)
    const size = (scanned.status === 'row' ? scanned.end : text.length) - at
    if (scanned.status === 'more' && size <= MAX_ROW) return false
    if (scanned.status === 'row' && size <= MAX_ROW) {
      yield* this.given(scanned.cells)
      this.line += text.slice(at, scanned.end).match(END_OF_LINE)?.length ?? 0
      this.at = scanned.end
      return true
    }
    yield {
      row: this.row++,
      line: this.line,
      problem: scanned.status === 'broken' ? scanned.problem : TOO_LONG,
    }
    this.isPassing = true
    return true
  }

  private passLine(isWhole: boolean): boolean {
    END_OF_LINE.lastIndex = this.at
    const found = END_OF_LINE.exec(this.text)
    this.at = found?.index ?? this.text.length
    const isCut = this.text.length - this.at === 1 && !isWhole
    if (!found || isCut) return false
    this.at = endOfLine(this.text, found.index)
    this.line++
    this.isPassing = false
    return true
  }

  private *given(cells: string[]): Generator<CsvRow> {
    if (cells.length === 1 && cells[0]?.trim() === '') return
    const place = { row: this.row++, line: this.line }
    const bad = cells.findIndex((cell) => cell.includes(REPLACED))
    if (bad === -1) yield { ...place, cells }
    else yield { ...place, problem: `cell ${bad + 1}: ${BAD_BYTES}` }
  }
}
