import { startOfDay } from '@annalist/contract'

const HOUR = 3_600_000
/** 1970 began on a Thursday. */
const MONDAY = 4 * 24

/**
 * The widths that a bucket may have. It is a slot of so many `hours`, counted from `anchor` hours after 1970 on; or,
 * where `months` is given, all slots that begin in so many months. `typical` hours are there to choose one by.
 */
export const INTERVALS = {
  hour: equal(1, 0),
  day: equal(24, 0),
  week: equal(7 * 24, MONDAY),
  month: calendar(1),
  quarter: calendar(3),
  year: calendar(12),
  decade: calendar(120),
  century: calendar(1200),
} as const

export type Interval = keyof typeof INTERVALS

/** The first millisecond of a bucket by its number. */
export function startOfBucket(interval: Interval, bucket: number): number {
  const { hours, anchor, months } = INTERVALS[interval]
  if (months === null) return (anchor + bucket * hours) * HOUR
  const first = bucket * months
  return startOfDay(Math.floor(first / 12), (((first % 12) + 12) % 12) + 1, 1)
}

interface Width {
  typical: number
  hours: number
  anchor: number
  months: number | null
}

function equal(hours: number, anchor: number): Width {
  return { typical: hours, hours, anchor, months: null }
}

function calendar(months: number): Width {
  return { typical: (months / 12) * 365.2425 * 24, hours: 24, anchor: 0, months }
}
