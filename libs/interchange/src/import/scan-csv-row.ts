export type ScannedRow =
  /** `end` is where the next row begins. */
  | { status: 'row'; cells: string[]; end: number }
  /** Text that has not come yet decides. */
  | { status: 'more' }
  | { status: 'broken'; problem: string }

interface Source {
  text: string
  /** Nothing follows it. */
  isWhole: boolean
  /** One character. */
  delimiter: string
}

type Cell = { value: string; end: number } | Exclude<ScannedRow, { status: 'row' }>

const MORE = { status: 'more' } as const

/** Reads the row of RFC 4180 that begins at `start`; its line may end with CRLF, LF or CR. */
export function scanCsvRow(source: Source, start: number): ScannedRow {
  const { text, isWhole, delimiter } = source
  const cells: string[] = []
  for (let at = start; ; at++) {
    const cell = text[at] === '"' ? quotedCell(source, at) : bareCell(source, at)
    if ('status' in cell) return cell
    cells.push(cell.value)
    at = cell.end
    if (text[at] === delimiter) continue
    const end = endOfLine(text, at)
    if (end === text.length && !isWhole) return MORE
    return { status: 'row', cells, end }
  }
}

function bareCell({ text, isWhole, delimiter }: Source, start: number): Cell {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
  return end === text.length && !isWhole ? MORE : { value: text.slice(start, end), end }
}

function quotedCell({ text, isWhole, delimiter }: Source, start: number): Cell {
  let value = ''
  for (let from = start + 1; ; ) {
    const quote = text.indexOf('"', from)
    if (quote === -1) return isWhole ? broken('a quote is never closed') : MORE
    value += text.slice(from, quote)
    if (text[quote + 1] !== '"') return closed({ text, isWhole, delimiter }, value, quote + 1)
    value += '"'
    from = quote + 2
  }
}

function closed({ text, isWhole, delimiter }: Source, value: string, end: number): Cell {
  if (end === text.length) return isWhole ? { value, end } : MORE
  const next = text[end]
  if (next === delimiter || next === '\n' || next === '\r') return { value, end }
  return broken(
    `expected the end of the cell after a closing quote, found ${next}; within quotes, " is written ""`,
  )
}

const broken = (problem: string) => ({ status: 'broken', problem }) as const

/** Behind the end of the line at `at`, which may be the end of the text. */
export function endOfLine(text: string, at: number): number {
  if (text.startsWith('\r\n', at)) return at + 2
  return Math.min(at + 1, text.length)
}
