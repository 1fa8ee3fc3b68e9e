import type { Schemas } from '@annalist/client'
import type { Span } from '../../lib/span.ts'

/** A place, and what happened there in the part of time that one looks at. */
export interface Place {
  value: string
  label: string
  lat: number
  lon: number
  /** How far around the spot the sources may mean. */
  kilometres: number
  incidents: string[]
  /** The standing that most of them have. */
  standing: string
}

export interface Places {
  placed: Place[]
  /** In a country, but at no spot of it. */
  spotless: { label: string; count: number }[]
  unplaced: number
}

/** How large a circle each precision means. */
const KILOMETRES: Record<string, number> = {
  exact: 0.5,
  settlement: 6,
  district: 35,
  region: 120,
  country: 400,
}

/** From marks that are laid into lanes by place. */
export function placesOf({ marks, lanes }: Schemas['Marks'], span: Span | null): Places {
  const places: Places = { placed: [], spotless: [], unplaced: 0 }
  if (!marks) return places
  const isShown = (mark: number) => span === null || touches(marks, mark, span)
  for (const { value, label, marks: ofLane } of lanes) {
    const shown = (ofLane ?? []).filter(isShown)
    const [first] = shown.filter((mark) => marks.lat[mark] !== null)
    if (shown.length === 0) continue
    if (value === null) places.unplaced += shown.length
    else if (first === undefined) places.spotless.push({ label: label ?? value, count: shown.length })
    else {
      places.placed.push({
        value,
        label: label ?? value,
        lat: marks.lat[first]!,
        lon: marks.lon[first]!,
        kilometres: KILOMETRES[marks.precision[first] ?? 'exact'] ?? 1,
        incidents: shown.map((mark) => marks.ids[mark]!),
        standing: mostOf(shown.map((mark) => marks.standing[mark]!)),
      })
    }
  }
  return places
}

function touches({ start, end }: NonNullable<Schemas['Marks']['marks']>, mark: number, span: Span): boolean {
  const [from, to] = [start[mark], end[mark]]
  return (from ?? Number.NEGATIVE_INFINITY) <= span.end && (to ?? Number.POSITIVE_INFINITY) >= span.start
}

function mostOf(standings: string[]): string {
  const counts = [...Map.groupBy(standings, (standing) => standing)]
  return counts.sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? ''
}

const EARTH_KM = 6371
const CORNERS = 48

/** A circle around a place, as a polygon on the map. */
export function circleAround({ lat, lon, kilometres }: Place): [number, number][] {
  const angle = (kilometres / EARTH_KM) * (180 / Math.PI)
  const stretch = Math.max(Math.cos((lat * Math.PI) / 180), 0.05)
  return Array.from({ length: CORNERS + 1 }, (_, corner) => {
    const turn = (corner / CORNERS) * 2 * Math.PI
    return [lon + (angle * Math.cos(turn)) / stretch, lat + angle * Math.sin(turn)]
  })
}
