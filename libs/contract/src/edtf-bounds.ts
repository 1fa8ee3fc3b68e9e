import { EdtfError } from './edtf-error.ts'
import { DAY, daysInMonth, MINUTE, momentBefore, startOfDay } from './moment.ts'

/** First and last millisecond since 1970 in UTC, both included. */
export type Range = Readonly<{ earliest: number; latest: number }>

/** A range, and that of the calendar days as they are written, whatever the offset from UTC. */
export type Bounds = Range & Readonly<{ days: Range }>

type Years = Readonly<{ first: number; last: number; all: readonly number[] }>

const DATE = /^(-?)([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?$/
const LONG_YEAR = /^Y?(-?)(\d+)(?:E(\d+))?(?:S(\d+))?$/
const TIME = /^(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|([+-])(\d\d)(?::?(\d\d))?)?$/

/** First month and number of months of the divisions of a year (EDTF level 2, sub-year groupings). */
const DIVISIONS: Readonly<Record<string, readonly [firstMonth: number, months: number]>> = {
  // Seasons without a hemisphere, then northern ones: EDTF gives them no months, these are meteorology's.
  // Winter follows the autumn of its year, into the next.
  21: [3, 3],
  22: [6, 3],
  23: [9, 3],
  24: [12, 3],
  25: [3, 3],
  26: [6, 3],
  27: [9, 3],
  28: [12, 3],
  // Southern seasons.
  29: [9, 3],
  30: [12, 3],
  31: [3, 3],
  32: [6, 3],
  // Quarters, thirds, halves.
  33: [1, 3],
  34: [4, 3],
  35: [7, 3],
  36: [10, 3],
  37: [1, 4],
  38: [5, 4],
  39: [9, 4],
  40: [1, 6],
  41: [7, 6],
}

/** Years beyond this are all clamped alike; kept short of where JavaScript writes numbers with an exponent. */
const HUGE_YEAR = 1e15

/**
 * The strict bounds of one date, season or time that the grammar takes: the whole of what it may mean.
 * `?`, `~` and `%` do not widen them. Throws EdtfError for a day that its month does not have.
 */
export function boundsOfDate(written: string): Bounds {
  const [date = '', time] = written.replace(/[?~%]/g, '').split('T')
  const days = daysOfDate(date)
  return time === undefined ? { ...days, days } : { ...rangeOfTime(days.earliest, time), days }
}

function daysOfDate(date: string): Range {
  const parts = DATE.exec(date)
  if (!parts) return daysOfLongYear(date)
  const [, sign = '', year = '', month, day] = parts
  const years = yearsOf(sign, year)
  if (month === undefined) return between(startOfDay(years.first, 1, 1), startOfDay(years.last + 1, 1, 1))
  const division = DIVISIONS[month]
  if (division) return daysOfDivision(years, division)
  const months = matching(month, 1, 12)
  if (day !== undefined) return daysOfDay(date, years, months, matching(day, 1, 31))
  return between(startOfDay(years.first, months[0]!, 1), startOfDay(years.last, months.at(-1)! + 1, 1))
}

function daysOfDivision(years: Years, [firstMonth, months]: readonly [number, number]): Range {
  return between(startOfDay(years.first, firstMonth, 1), startOfDay(years.last, firstMonth + months, 1))
}

function daysOfDay(date: string, years: Years, months: number[], days: number[]): Range {
  const first = firstDay(years.all, months, days)
  const last = firstDay(years.all.toReversed(), months.toReversed(), days.toReversed())
  if (first === undefined || last === undefined) throw new EdtfError(date, whyNoDay(years, months))
  return between(first, last + DAY)
}

function firstDay(years: readonly number[], months: number[], days: number[]): number | undefined {
  for (const year of years) {
    for (const month of months) {
      const day = days.find((each) => each <= daysInMonth(year, month))
      if (day !== undefined) return startOfDay(year, month, day)
    }
  }
  return undefined
}

function whyNoDay(years: Years, months: number[]): string {
  if (years.all.length > 1 || months.length > 1) return 'no month it can mean has such a day'
  const [year, month] = [years.first, months[0]!]
  const name = new Intl.DateTimeFormat('en', { month: 'long' }).format(new Date(2000, month - 1, 1))
  return `${name} ${year} has ${daysInMonth(year, month)} days`
}

/** With S: the number of significant digits, so `1950S2` is some year from 1900 to 1999. */
function daysOfLongYear(text: string): Range {
  const [, sign, mantissa = '', exponent = '0', significant] = LONG_YEAR.exec(text) ?? []
  const year = Math.min(Number(`${mantissa}E${exponent}`), HUGE_YEAR)
  const unit = significant ? 10 ** Math.max(0, String(year).length - Number(significant)) : 1
  const low = Math.floor(year / unit) * unit
  const high = low + unit - 1
  return sign === '-'
    ? between(startOfDay(-high, 1, 1), startOfDay(1 - low, 1, 1))
    : between(startOfDay(low, 1, 1), startOfDay(high + 1, 1, 1))
}

/** A time without offset is taken as UTC. It covers its last unit: a minute, a second, a fraction of one. */
function rangeOfTime(midnight: number, text: string): Range {
  const parts = TIME.exec(text)
  if (!parts) throw new EdtfError(text, 'expected a time such as 17:32, 17:32:05Z or 17:32+09:00')
  const [, hour, minute, second, fraction, sign, offsetHours, offsetMinutes] = parts
  const offset = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * (sign === '-' ? -1 : 1)
  const milliseconds = Number((fraction ?? '').padEnd(3, '0').slice(0, 3))
  const clock = (Number(hour) * 60 + Number(minute) - offset) * MINUTE + Number(second ?? 0) * 1000
  const from = midnight + clock + milliseconds
  return between(from, from + lengthOfTime(second, fraction))
}

function lengthOfTime(second: string | undefined, fraction: string | undefined): number {
  if (second === undefined) return MINUTE
  return 10 ** Math.max(0, 3 - (fraction ?? '').length)
}

function between(from: number, until: number): Range {
  // Beyond the limit both are clamped to one number.
  return { earliest: from, latest: Math.max(from, momentBefore(until)) }
}

function yearsOf(sign: string, digits: string): Years {
  const matched = matching(digits, 0, 9999)
  const all = sign === '-' ? matched.map((year) => 0 - year).reverse() : matched
  return { first: all[0]!, last: all.at(-1)!, all }
}

/** The numbers within a range that have the pattern's digits, X being any; in order. */
function matching(pattern: string, low: number, high: number): number[] {
  if (!pattern.includes('X')) return [Number(pattern)]
  const digits = new RegExp(`^${pattern.replaceAll('X', '\\d')}$`)
  const numbers = Array.from({ length: high - low + 1 }, (_, index) => low + index)
  return numbers.filter((number) => digits.test(String(number).padStart(pattern.length, '0')))
}
