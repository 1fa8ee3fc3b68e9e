export const MINUTE = 60_000
export const DAY = 86_400_000

/** Moments lie within plus and minus this many milliseconds, so that each fits a signed 64-bit integer. */
export const MOMENT_LIMIT = 9.2e18

/** Years beyond this one, in either direction, are clamped to the limit. */
const YEAR_LIMIT = 291_000_000

/** A number of milliseconds from here on has a grain: its neighbours are more than one millisecond away. */
const EXACT_LIMIT = 2 ** 53
const COARSEST_GRAIN = 1024

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/**
 * The first millisecond of a day of the proleptic Gregorian calendar, since 1970 in UTC. A month beyond 12 is
 * one of the following year. Works for years far outside the range of `Date`: the start of a day is a multiple
 * of 1,024 milliseconds, so a double holds it exactly up to the limit.
 */
export function startOfDay(year: number, month: number, day: number): number {
  const years = year + Math.floor((month - 1) / 12)
  if (Math.abs(years) > YEAR_LIMIT) return Math.sign(years) * MOMENT_LIMIT
  return daysFromCivil(years, ((month - 1) % 12) + 1, day) * DAY
}

/** The last moment before another: a millisecond earlier or, far from 1970, the number next to it. */
export function momentBefore(ms: number): number {
  let step = 1
  while (ms - step === ms) step *= 2
  return Math.max(ms - step, -MOMENT_LIMIT)
}

export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : MONTH_LENGTHS[month - 1]!
}

/**
 * Writes milliseconds since 1970 as in RFC 3339, in UTC: `2025-01-09T00:00:00Z`, with `.999` where they are not
 * whole seconds. Years outside 0000 to 9999 are written as ECMAScript does, with a sign and at least six digits:
 * `+170000002-01-01T00:00:00Z`. Null stays null.
 */
export function formatMoment(ms: number | null): string | null {
  if (ms === null) return null
  const inDay = ((ms % DAY) + DAY) % DAY
  const { year, month, day } = civilFromDays((ms - inDay) / DAY)
  return `${formatYear(year)}-${digits(month, 2)}-${digits(day, 2)}T${formatTime(ms, inDay)}Z`
}

function formatTime(ms: number, inDay: number): string {
  // Far from 1970 the last number within a day stands for its end.
  const isLastGrain = Math.abs(ms) >= EXACT_LIMIT && inDay >= DAY - COARSEST_GRAIN
  const time = isLastGrain ? DAY - 1 : inDay
  const seconds = Math.floor(time / 1000)
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const fraction = time % 1000 === 0 ? '' : `.${digits(time % 1000, 3)}`
  return clock.map((part) => digits(part, 2)).join(':') + fraction
}

function formatYear(year: number): string {
  if (year >= 0 && year <= 9999) return digits(year, 4)
  return `${year < 0 ? '-' : '+'}${digits(Math.abs(year), 6)}`
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0')
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
}

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": eras of 400 years, years that begin in March.
const DAYS_OF_ERA = 146_097
const DAYS_TO_1970 = 719_468

function daysFromCivil(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * DAYS_OF_ERA + dayOfEra - DAYS_TO_1970
}

function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + DAYS_TO_1970
  const era = Math.floor(shifted / DAYS_OF_ERA)
  const dayOfEra = shifted - era * DAYS_OF_ERA
  const leapDays = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36524) + Math.floor(dayOfEra / 146096)
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}
