import { DAY, startOfDay } from '@annalist/contract'

const HOUR = 3_600_000
const MONDAY = 4 * DAY

/**
 * The widths that a bucket may have. Incidents are counted by slots of `slot` milliseconds from `anchor` on; a bucket
 * is one slot, or where `months` is given, all days of so many months. `typical`: milliseconds, to choose one by.
 */
export const INTERVALS = {
  hour: equal(HOUR, 0),
  day: equal(DAY, 0),
  week: equal(7 * DAY, MONDAY),
  month: calendar(1),
  quarter: calendar(3),
  year: calendar(12),
  decade: calendar(120),
  century: calendar(1200),
} as const

export type Interval = keyof typeof INTERVALS

/** The first millisecond of a bucket by its number. */
export function startOfBucket(interval: Interval, bucket: number): number {
  const { slot, anchor, months } = INTERVALS[interval]
  if (months === null) return anchor + bucket * slot
  const first = bucket * months
  return startOfDay(Math.floor(first / 12), (((first % 12) + 12) % 12) + 1, 1)
}

interface Width {
  typical: number
  slot: number
  anchor: number
  months: number | null
}

function equal(slot: number, anchor: number): Width {
  return { typical: slot, slot, anchor, months: null }
}

function calendar(months: number): Width {
  return { typical: (months / 12) * 365.2425 * DAY, slot: DAY, anchor: 0, months }
}
