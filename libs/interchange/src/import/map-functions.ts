/** What expressions can call beside JSONata's own functions. Blank arguments give nothing. */
export const MAP_FUNCTIONS: Record<string, (...values: never[]) => unknown> = {
  day,
  period,
  within,
  blank,
  list,
}

/** An EDTF date of its parts: `$day(2012, 3)` is 2012-03. Blank and 0 are unknown; a day of an unknown month is 2012-XX-07. */
function day(
  year?: string | number,
  month?: string | number,
  dayOfMonth?: string | number,
): string | undefined {
  const [y, m, d] = [part('year', year, 9999), part('month', month, 12), part('day', dayOfMonth, 31)]
  if (y === null) {
    if (m !== null || d !== null) throw new Error('$day: expected a year beside the month or day, found none')
    return undefined
  }
  if (d !== null) return `${digits(y, 4)}-${m === null ? 'XX' : digits(m, 2)}-${digits(d, 2)}`
  return m === null ? digits(y, 4) : `${digits(y, 4)}-${digits(m, 2)}`
}

function part(name: string, value: string | number | null | undefined, max: number): number | null {
  if (value === undefined || value === null || value === '') return null
  const number = Number(value)
  if (Number.isInteger(number) && number >= 0 && number <= max) return number || null
  throw new Error(`$day: expected a ${name} up to ${max}, found ${JSON.stringify(value)}`)
}

const digits = (value: number, width: number) => String(value).padStart(width, '0')

/** It lasted: `2025-01-05/2025-01-09`; one end, or both where they are the same, is a date of its own. */
function period(from?: string, to?: string): string | undefined {
  return from && to && from !== to ? `${from}/${to}` : from || to || undefined
}

/** It happened once, somewhere within: `[2025-01-05..2025-01-09]`; likewise. */
function within(from?: string, to?: string): string | undefined {
  return from && to && from !== to ? `[${from}..${to}]` : from || to || undefined
}

/** Whether there is nothing, or nothing but blanks. JSONata's own `$not` of nothing is nothing. */
function blank(value?: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** The parts of a cell, trimmed, without blank ones. */
function list(cell?: string, separator = ';'): string[] | undefined {
  const parts = cell?.split(separator).map((text) => text.trim())
  return parts?.filter((text) => text !== '')
}

type Code = string | number | null

/** A table as a function: what a code stands for; nothing for a blank one. */
export function lookIn(name: string, table: Record<string, Code>) {
  const known = new Map(Object.entries(table))
  return (code?: string | number | boolean | null): Code | undefined => {
    if (code === undefined || code === null || code === '') return undefined
    const found = known.get(String(code)) ?? known.get('*')
    if (found !== undefined) return found
    throw new Error(
      `$${name}: expected one of ${[...known.keys()].join(', ')}, found ${JSON.stringify(code)}`,
    )
  }
}
