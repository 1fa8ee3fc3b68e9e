import type { VerifyOutcome } from '@annalist/contract'
import { oneLine } from '../terminal/text.ts'

type Table = VerifyOutcome['differences'][number]
type Row = Table['first'][number]

/** Tables with the first rows that differ, and in each row the columns that do. */
export function renderDifferences({ differences }: VerifyOutcome): string {
  return differences.map(renderTableDifference).join('\n')
}

function renderTableDifference({ table, count, first }: Table): string {
  const head = `${table}: ${count === 1 ? '1 row differs' : `${count} rows differ`}`
  const more = count > first.length ? [`  … and ${count - first.length} more`] : []
  return [head, ...first.map(renderRow), ...more].join('\n')
}

function renderRow({ key, expected, found }: Row): string {
  const name = Object.entries(key).map(([column, value]) => `${column} ${textOf(value)}`)
  const head = `  ${name.join(', ')}`
  if (expected === null) return `${head}: nothing in the history makes it`
  if (found === null) return `${head}: it is missing`
  const columns = Object.keys(expected).filter((column) => textOf(expected[column]) !== textOf(found[column]))
  const lines = columns.map(
    (column) => `    ${column}: expected ${shown(expected[column])}, found ${shown(found[column])}`,
  )
  return [head, ...lines].join('\n')
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** A body may be long; its beginning says enough. */
const SHOWN = 120

function shown(value: unknown): string {
  const text = oneLine(JSON.stringify(value) ?? 'nothing')
  return text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text
}
