/** A value as one column of a row in COPY's text format. Numbers must be whole, or finite. */
export function cell(value: string | number | boolean | null): string {
  if (value === null) return '\\N'
  if (typeof value === 'string') return escapeText(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  return String(value)
}

export function jsonCell(value: unknown): string {
  return escapeText(JSON.stringify(value))
}

export function arrayCell(values: readonly string[]): string {
  return escapeText(arrayText(values))
}

/** An array as Postgres writes it. */
export function arrayText(values: readonly string[]): string {
  return `{${values.map(quoteElement).join(',')}}`
}

/** The columns of a row, without the end of its line. */
export function line(cells: readonly string[]): string {
  return cells.join('\t')
}

const SPECIAL = /[\\\n\r\t]/
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function escapeText(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character]!) : text
}

function quoteElement(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`
}
