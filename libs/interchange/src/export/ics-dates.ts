import type { ShownWhen } from '@annalist/contract'

/** The first and last moments that the format can write; calendars have trouble with years of other lengths. */
const FIRST = Date.parse('0001-01-01T00:00:00Z')
const LAST = Date.parse('9999-12-30T23:59:59.999Z')

/** Properties that say when: name, with its parameters, and value. None where nothing can be said. */
export type IcsDates = [name: string, value: string][]

/**
 * A time from its first to its last moment; anything else in whole days: a month is all of its days. Where one end is
 * open, the other one is the day.
 */
export function icsDates(when: ShownWhen | null): IcsDates {
  const earliest = momentOf(when?.earliest) ?? momentOf(when?.latest)
  const latest = momentOf(when?.latest) ?? earliest
  if (!when || earliest === null || latest === null) return []
  const isTime = when.edtf.includes('T') && when.earliest !== null && when.latest !== null
  return isTime
    ? [
        ['DTSTART', icsTime(earliest)],
        ['DTEND', icsTime(latest + 1)],
      ]
    : [
        ['DTSTART;VALUE=DATE', dayOf(earliest)],
        ['DTEND;VALUE=DATE', dayOf(latest + DAY)],
      ]
}

const DAY = 86_400_000

/** In UTC, to the second. */
export function icsTime(moment: number): string {
  return `${new Date(moment).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
}

const dayOf = (moment: number) => icsTime(moment).slice(0, 8)

function momentOf(text: string | null | undefined): number | null {
  const moment = text ? Date.parse(text) : Number.NaN
  return moment >= FIRST && moment <= LAST ? moment : null
}
