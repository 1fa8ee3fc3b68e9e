import type { AxisName } from '../../lib/asking.ts'

/** A moment at which knowledge changed. */
export interface Tick {
  /** A position, or an instant; a day for its end. */
  at: string
  /** Where it lies on the axis: the position, or milliseconds since 1970. */
  place: number
  /** How many incidents changed. */
  count: number
}

export function placeOf(moment: string, axis: AxisName): number {
  if (axis === 'recorded') return Number(moment)
  return Date.parse(moment.includes('T') ? moment : `${moment}T23:59:59.999Z`)
}

/** The tick after a place, or before it. */
export function nextTick(ticks: readonly Tick[], place: number): Tick | undefined {
  return ticks.find((tick) => tick.place > place)
}

export function tickBefore(ticks: readonly Tick[], place: number): Tick | undefined {
  return ticks.findLast((tick) => tick.place < place)
}
