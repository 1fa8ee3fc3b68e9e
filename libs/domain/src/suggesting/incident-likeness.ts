import { type Precision, RADIUS_KM } from '@annalist/contract'
import { distanceKm } from '../rules/great-circle.ts'

/** What of an incident speaks for its being the same as another one of the same type. */
export interface ComparedIncident {
  earliestMs: number | null
  latestMs: number | null
  placeId: string | null
  country: string | null
  lat: number | null
  lon: number | null
  precision: Precision | null
  actorIds: readonly string[]
}

export interface Likeness {
  /** From 0 to 1. */
  score: number
  reasons: string[]
}

const A_DAY = 86_400_000

/** Below that two incidents of a type have hardly more in common than their type. */
const LIKELY = 0.6

/**
 * How likely two incidents of one type are the same: by time, place and participants, each a third. Where they
 * contradict each other in one of them, they are not.
 */
export function incidentLikeness(a: ComparedIncident, b: ComparedIncident): Likeness | null {
  const parts = [likenessOfTime(a, b), likenessOfPlace(a, b), likenessOfParticipants(a, b)]
  if (parts.includes(null)) return null
  const found = parts as Part[]
  const score = found.reduce((sum, part) => sum + part.score, 0) / found.length
  if (score < LIKELY) return null
  return { score: Math.round(score * 100) / 100, reasons: found.flatMap(({ reason }) => reason ?? []) }
}

interface Part {
  score: number
  reason: string | null
}

/** What nobody says speaks neither for it nor against it. */
const UNKNOWN: Part = { score: 0.3, reason: null }

function likenessOfTime(a: ComparedIncident, b: ComparedIncident): Part | null {
  const [startA, endA, startB, endB] = [a.earliestMs, a.latestMs, b.earliestMs, b.latestMs]
  const isUndated = (start: number | null, end: number | null) => start === null && end === null
  if (isUndated(startA, endA) || isUndated(startB, endB)) return UNKNOWN
  const gap = Math.max((startA ?? -Infinity) - (endB ?? Infinity), (startB ?? -Infinity) - (endA ?? Infinity))
  if (gap > A_DAY) return null
  if (startA !== null && startA === startB && endA === endB) return { score: 1, reason: 'at the same time' }
  return gap > 0
    ? { score: 0.4, reason: 'within a day of each other' }
    : { score: 0.7, reason: 'at times that overlap' }
}

function likenessOfPlace(a: ComparedIncident, b: ComparedIncident): Part | null {
  if (a.placeId !== null && a.placeId === b.placeId) return { score: 1, reason: 'at the same place' }
  if (a.country !== null && b.country !== null && a.country !== b.country) return null
  const [spotA, spotB] = [spotOf(a), spotOf(b)]
  if (spotA && spotB) {
    const apart = distanceKm(spotA, spotB)
    if (apart > spotA.radiusKm + spotB.radiusKm) return null
    return { score: 0.6, reason: 'at places near each other' }
  }
  return a.country !== null && a.country === b.country
    ? { score: 0.4, reason: 'in the same country' }
    : UNKNOWN
}

function likenessOfParticipants({ actorIds: a }: ComparedIncident, { actorIds: b }: ComparedIncident): Part {
  if (a.length === 0 || b.length === 0) return UNKNOWN
  const shared = new Set(a).intersection(new Set(b)).size
  if (shared === 0) return { score: 0, reason: null }
  const score = shared / Math.min(new Set(a).size, new Set(b).size)
  return {
    score,
    reason: shared === 1 ? 'with one participant in common' : `with ${shared} participants in common`,
  }
}

function spotOf({ lat, lon, precision }: ComparedIncident) {
  return lat === null || lon === null ? null : { lat, lon, radiusKm: RADIUS_KM[precision ?? 'region'] }
}
