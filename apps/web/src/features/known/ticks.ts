import type { Schemas } from '@annalist/client'
import { parseEdtf } from '@annalist/contract/edtf'

/** A moment at which knowledge changed. */
export interface Tick {
  /** A position, or an instant; a day for its end. */
  at: string
  /** Where it lies on the axis: the position, or milliseconds since 1970. */
  place: number
  /** How many incidents changed. */
  count: number
}

type Report = Pick<Schemas['ReportAnswer'], 'position' | 'reportedAt' | 'recordedAt'>

/** The moments at which reports were recorded, or at the latest had become public. */
export function ticksOfReports(reports: Report[], axis: 'recorded' | 'published'): Tick[] {
  const at = axis === 'recorded' ? ({ position }: Report) => String(position) : publicAt
  const byMoment = [...Map.groupBy(reports, at)]
  return byMoment
    .map(([moment, { length }]) => ({ at: moment, place: placeOf(moment, axis), count: length }))
    .sort((a, b) => a.place - b.place)
}

function publicAt({ reportedAt, recordedAt }: Report): string {
  const latest = reportedAt === null ? null : parseEdtf(reportedAt).latest
  return latest === null ? recordedAt : new Date(latest).toISOString()
}

export function placeOf(moment: string, axis: 'recorded' | 'published'): number {
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
