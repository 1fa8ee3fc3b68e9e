import type { Figure } from './figure.ts'

const number = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 })

/** One object per figure and line. */
export const asJson = (figures: Figure[]): string =>
  figures.map((figure) => `${JSON.stringify(figure)}\n`).join('')

/** A table of one bench for people. */
export function asTable(figures: Figure[]): string {
  const rows = figures.map(rowOf)
  const widths = HEADINGS.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => row[column]!.length)),
  )
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        RIGHT.includes(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd()
  return [line(HEADINGS), ...rows.map(line)].map((text) => `${text}\n`).join('')
}

const HEADINGS = ['figure', 'value', 'unit', 'ratio', 'against', 'goal', '']
const RIGHT = [1, 3]

function rowOf({ what, value, unit, ratio, against, goal, met }: Figure): string[] {
  return [
    what,
    number.format(value),
    unit,
    ratio === undefined ? '' : ratio.toFixed(2),
    against ?? '',
    goal ?? '',
    met === undefined ? '' : met ? 'met' : 'missed',
  ]
}
