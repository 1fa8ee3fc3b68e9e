/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2
}

/** The smallest value that is not below the given share (0 to 1) of the values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!
}

/** Run by run: the first of each pair by the second. */
export function ratios(values: readonly number[], others: readonly number[]): number[] {
  return values.map((value, run) => value / others[run]!)
}

/** Of several series that with the largest median. */
export const fastest = <Series extends { values: readonly number[] }>(series: readonly Series[]): Series =>
  series.reduce((best, next) => (median(next.values) > median(best.values) ? next : best))
