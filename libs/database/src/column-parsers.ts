import { types } from 'pg'

/**
 * How this program reads columns, per pool: the global parsers of pg stay as they are.
 *
 * - `int8` is a number while it is safe (|n| < 2^53), else a bigint, so that no digit is lost: the open end of a
 *   range, 9223372036854775807, is read as {@link openEnd} and can be sent back as it is.
 * - `timestamptz` is RFC 3339 text in UTC with six decimals, `2025-01-11T08:00:00.123456Z`: a Date drops microseconds.
 * - `timestamp` and `date` are the text Postgres sends.
 * - `json`, `jsonb`, `bytea` and the rest are read as pg does: parsed JSON, Buffer, `numeric` as text.
 */
export const columnTypes: ColumnTypes = {
  getTypeParser: (oid, format) => parsers.get(oid) ?? types.getTypeParser(oid, format),
}

export interface ColumnTypes {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown
}

/** The open end of a half-open range of positions or instants: the largest `bigint` of Postgres. */
export const openEnd = 9223372036854775807n

/** Text of an `int8` as a number if it is safe, else as a bigint. */
export function parseInt8(text: string): number | bigint {
  const value = Number(text)
  return Number.isSafeInteger(value) ? value : BigInt(text)
}

/** Text of a `timestamptz` in a UTC session as RFC 3339 with six decimals; `infinity` and `-infinity` stay. */
export function parseInstant(text: string): string {
  if (text === 'infinity' || text === '-infinity') return text
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/.exec(text)
  if (!parts) throw new Error(`Expected an instant of the years 1 to 9999 in UTC, found ${text}`)
  const [, day, time, fraction = ''] = parts
  return `${day}T${time}.${fraction.padEnd(6, '0')}Z`
}

const asText = (text: string) => text

// text[]: the parser of lists that pg has, for elements left as they are.
const textListType: number = 1009
const textList: (text: string) => List = types.getTypeParser(textListType)
type List = (string | null | List)[]

function listOf(parse: (text: string) => unknown): (text: string) => unknown {
  const each = (entry: List[number]): unknown =>
    Array.isArray(entry) ? entry.map(each) : entry === null ? null : parse(entry)
  return (text) => textList(text).map(each)
}

// Types by number, as pg_type.dat fixes them: the scalar, then its array.
const parsers = new Map<number, (text: string) => unknown>([
  [20, parseInt8],
  [1016, listOf(parseInt8)],
  [1184, parseInstant],
  [1185, listOf(parseInstant)],
  [1114, asText],
  [1115, listOf(asText)],
  [1082, asText],
  [1182, listOf(asText)],
])
