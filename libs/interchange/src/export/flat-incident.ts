import type { ExportedIncident, ShownQuantity, ShownWhere, TimelineItem } from '@annalist/contract'
import { RADIUS_KM } from '@annalist/contract'

type Flat = string | number | null | string[]

/**
 * An incident as one row, for formats without nesting: what each column holds, in their order. `when` is EDTF as
 * written, `radius` how many metres around its coordinates it may have happened.
 */
const COLUMNS: Record<string, (incident: ExportedIncident) => Flat> = {
  incidentId: ({ incidentId }) => incidentId,
  incidentKey: ({ incidentKey }) => incidentKey,
  type: ({ type }) => type,
  subtype: ({ subtype }) => subtype,
  modality: ({ modality }) => modality,
  title: ({ title }) => title,
  summary: ({ summary }) => summary,
  when: ({ when }) => when?.edtf ?? null,
  earliest: ({ when }) => when?.earliest ?? null,
  latest: ({ when }) => when?.latest ?? null,
  whenBasis: ({ when }) => when?.basis ?? null,
  place: ({ where }) => where?.name ?? null,
  country: ({ where }) => where?.country ?? null,
  lat: ({ where }) => where?.lat ?? null,
  lon: ({ where }) => where?.lon ?? null,
  precision: ({ where }) => where?.precision ?? null,
  radius: ({ where }) => radiusOf(where),
  fromPlace: ({ from }) => from?.name ?? null,
  fromCountry: ({ from }) => from?.country ?? null,
  fromLat: ({ from }) => from?.lat ?? null,
  fromLon: ({ from }) => from?.lon ?? null,
  participants: ({ participants }) => participants.map(describeParticipant),
  quantities: ({ quantities }) => quantities.map(describeQuantity),
  standing: ({ standing }) => standing,
  asserts: ({ parties }) => parties.asserts,
  confirms: ({ parties }) => parties.confirms,
  denies: ({ parties }) => parties.denies,
  disputed: ({ disputed }) => disputed,
  verdict: ({ verdict }) => verdict,
  reports: ({ reports }) => reports,
  firstReportedAt: ({ firstReportedAt }) => firstReportedAt,
  lastReportedAt: ({ lastReportedAt }) => lastReportedAt,
  tags: ({ tags }) => tags,
  sources: ({ sources }) => [...new Set(sources.map(({ url, name }) => url ?? name))],
  version: ({ version }) => version,
  position: ({ position }) => position,
}

export const FLAT_COLUMNS = Object.keys(COLUMNS)

export function flatten(incident: ExportedIncident): Record<string, Flat> {
  return Object.fromEntries(Object.entries(COLUMNS).map(([name, read]) => [name, read(incident)]))
}

/** In metres; null where there are no coordinates. */
export function radiusOf(where: ShownWhere | null): number | null {
  return where === null || where.lat === null ? null : RADIUS_KM[where.precision ?? 'region'] * 1000
}

/** `captive: two North Korean soldiers (2)` */
export function describeParticipant({ role, name, count }: TimelineItem['participants'][number]): string {
  return `${role}: ${name}${count === null ? '' : ` (${count})`}`
}

/** `killed 3, 2 to 4 officers on 2025-01-11` */
export function describeQuantity({ measure, of, low, best, high, unit, at }: ShownQuantity): string {
  const range = low === high ? null : rangeOf(low, high)
  const numbers = [best, range].filter((part) => part !== null)
  const number = numbers.length > 0 ? numbers.join(', ') : String(low)
  return [measure, number, unit, of, at && `on ${at}`].filter(Boolean).join(' ')
}

function rangeOf(low: number | null, high: number | null): string {
  if (low === null) return `up to ${high}`
  return high === null ? `at least ${low}` : `${low} to ${high}`
}
