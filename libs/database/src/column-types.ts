import type { ColumnType } from 'kysely'

/** An `int8` read as a number: a position, a count, milliseconds. */
export type BigInteger = ColumnType<number, number | bigint, number | bigint>

/** The `int8` at the end of a range: a number, or the bigint `openEnd` while the range is open. */
export type RangeEnd = ColumnType<number | bigint, number | bigint, number | bigint>

/** A `timestamptz`, read and written as RFC 3339 text in UTC with six decimals. */
export type Instant = ColumnType<string, string, string>
