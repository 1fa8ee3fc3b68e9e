import type { AxisName, Moment } from '../../lib/asking.ts'
import type { PageState } from '../../lib/page-state.ts'
import { placeOf, type Tick } from './ticks.ts'

const DAY = 86_400_000

/** An axis of knowledge as the slider has it: from where to where, and how a place on it is named in an address. */
export interface AxisScale {
  name: AxisName
  /** In steps of the slider: positions, or days since 1970. */
  min: number
  max: number
  step: number
  /** The moment at a place of the slider; absent at its end, which is now. */
  momentAt(value: number): string | undefined
}

export function scaleOf(name: AxisName, head: number, ticks: readonly Tick[]): AxisScale {
  if (name === 'recorded') {
    const momentAt = (value: number) => (value >= head ? undefined : String(Math.max(0, value)))
    return { name, min: 0, max: head, step: 1, momentAt }
  }
  // A day of room on both sides: before anything was public, and now.
  const min = dayOf(ticks[0]?.place ?? Date.now()) - 1
  const max = Math.max(dayOf(ticks.at(-1)?.place ?? Date.now()), min) + 1
  return { name, min: min * DAY, max: max * DAY, step: DAY, momentAt: (ms) => dayAt(ms, max) }
}

function dayAt(ms: number, max: number): string | undefined {
  return dayOf(ms) >= max ? undefined : new Date(ms).toISOString().slice(0, 10)
}

/** Where the moment of the address lies; the end where it names none. */
export function chosenPlace(moment: Moment, { name, max }: AxisScale): number {
  const text = name === 'recorded' ? moment.asOf : moment.publishedBy
  if (text === undefined) return Number.POSITIVE_INFINITY
  const place = placeOf(text, name)
  return Number.isFinite(place) ? Math.min(place, max) : Number.POSITIVE_INFINITY
}

/** What an address says of a moment of an axis. */
export function momentIn(name: AxisName, moment: string | undefined): Partial<PageState> {
  return name === 'recorded'
    ? { axis: undefined, asOf: moment, publishedBy: undefined }
    : { axis: 'published', asOf: undefined, publishedBy: moment && shortened(moment) }
}

/** The end of a day is that day. */
function shortened(moment: string): string {
  return moment.replace(/T23:59:59\.9+Z$/, '')
}

const dayOf = (ms: number) => Math.floor(ms / DAY)
