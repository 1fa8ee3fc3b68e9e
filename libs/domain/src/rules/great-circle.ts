export interface Circle {
  lat: number
  lon: number
  radiusKm: number
}

/** Mean radius of the earth (IUGG). */
const EARTH_KM = 6371.0088

/**
 * Whether two of the circles do not touch. Two circles whose distances from the first one's centre do not exceed
 * their radii, taken together, touch (the triangle inequality), so only the others are compared in pairs: ten
 * thousand reports from one town cost one sort.
 */
export function haveCirclesApart(circles: readonly Circle[]): boolean {
  const [first] = circles
  if (!first) return false
  const byGap = circles
    .map((circle) => ({ circle, gap: distanceKm(first, circle) - circle.radiusKm }))
    .sort((a, b) => b.gap - a.gap)
  for (let i = 0; i < byGap.length; i++) {
    const { circle, gap } = byGap[i]!
    for (let j = i + 1; j < byGap.length && gap + byGap[j]!.gap > 0; j++) {
      if (areApart(circle, byGap[j]!.circle)) return true
    }
  }
  return false
}

/** By the haversine formula, on a sphere. */
export function distanceKm(a: Pick<Circle, 'lat' | 'lon'>, b: Pick<Circle, 'lat' | 'lon'>): number {
  const [latA, latB] = [radians(a.lat), radians(b.lat)]
  const half = (angle: number) => Math.sin(angle / 2) ** 2
  const h = half(latB - latA) + Math.cos(latA) * Math.cos(latB) * half(radians(b.lon - a.lon))
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)))
}

function areApart(a: Circle, b: Circle): boolean {
  return distanceKm(a, b) > a.radiusKm + b.radiusKm
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
