import type { Paper, Style } from './paper.ts'
import { oneLine, widthOf, wrap } from './text.ts'

/** A paragraph of a cell, in one style. */
export interface Piece {
  text: string
  style?: Style | undefined
}

export interface Column<Row> {
  title: string
  cell: (row: Row) => string | Piece | Piece[]
  /** Takes the width that the others leave, and wraps in it. */
  grows?: boolean
  /** Stands at the right, as numbers do. */
  right?: boolean
}

const GAP = '  '
const NARROWEST = 16

/** A table as lines; columns are as wide as their content, and one grows or shrinks to the paper. */
export function renderTable<Row>(rows: Row[], columns: Column<Row>[], paper: Paper): string {
  const body = rows.map((row) => columns.map(({ cell }) => piecesOf(cell(row))))
  const head = columns.map(({ title }): Piece[] => [{ text: title, style: 'dim' }])
  const cells = [head, ...body]
  const widths = fitWidths(cells, columns, paper.width)
  const shapes = columns.map(({ right = false }, at) => ({ width: widths[at]!, right }))
  return cells.map((row) => renderRow(row, shapes, paper)).join('\n')
}

function piecesOf(cell: string | Piece | Piece[]): Piece[] {
  const pieces = [cell].flat().map((piece) => (typeof piece === 'string' ? { text: piece } : piece))
  return pieces.map(({ text, style }) => ({ text: oneLine(text), style }))
}

function fitWidths<Row>(cells: Piece[][][], columns: Column<Row>[], width: number): number[] {
  const natural = columns.map((_, at) =>
    Math.max(...cells.map((row) => Math.max(0, ...row[at]!.map(({ text }) => widthOf(text))))),
  )
  const total = natural.reduce((sum, each) => sum + each, GAP.length * (columns.length - 1))
  return natural.map((each, at) =>
    columns[at]?.grows ? Math.min(each, Math.max(NARROWEST, each - (total - width))) : each,
  )
}

interface Shape {
  width: number
  right: boolean
}

function renderRow(row: Piece[][], shapes: Shape[], paper: Paper): string {
  const cells = row.map((pieces, at) => layOut(pieces, shapes[at]!.width))
  const height = Math.max(...cells.map(({ length }) => length))
  return Array.from({ length: height }, (_, line) =>
    cells.map((lines, at) => printed(lines[line] ?? { text: '' }, shapes[at]!, paper)).join(GAP),
  )
    .map((line) => line.trimEnd())
    .join('\n')
}

const layOut = (pieces: Piece[], width: number): Piece[] =>
  pieces.flatMap(({ text, style }) => wrap(text, Math.max(1, width)).map((line) => ({ text: line, style })))

function printed({ text, style }: Piece, { width, right }: Shape, paper: Paper): string {
  const blank = ' '.repeat(Math.max(0, width - widthOf(text)))
  const painted = style && text ? paper.paint(style, text) : text
  return right ? blank + painted : painted + blank
}
