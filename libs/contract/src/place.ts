import { z } from 'zod'
import { alias } from './actor.ts'
import { country } from './countries.ts'
import { id, name, reference } from './text.ts'

/** How large a circle around the coordinates the source means. */
export const PRECISIONS = ['exact', 'settlement', 'district', 'region', 'country'] as const
export const precision = z.enum(PRECISIONS)
export type Precision = z.infer<typeof precision>

/**
 * How far from its coordinates, in km, a place of each precision may reach, generously, since a false dispute costs
 * more than a missed one: a spot as a press report gives it; a city of millions; a large district; a region of
 * 125,000 km²; half the breadth of the largest country. A source that does not say how exact it is gets a region.
 */
export const RADIUS_KM: Record<Precision, number> = {
  exact: 1,
  settlement: 20,
  district: 50,
  region: 200,
  country: 5_000,
}

export const placeLocation = {
  country: country.nullish(),
  /** Degrees north, WGS 84. */
  lat: z.number().min(-90).max(90).nullish(),
  /** Degrees east, WGS 84. */
  lon: z.number().min(-180).max(180).nullish(),
  precision: precision.nullish(),
}

/** What a body that registers or describes a place may say besides; `within` is a place, by id, key or name. */
export const placeDescription = { ...placeLocation, within: reference.nullish() }

/** A place as a report names it; without id and name it is only a spot or a country, and no place of the dossier. */
export const placeReference = z
  .strictObject({
    id: id.nullish(),
    name: name.nullish(),
    aliases: z.array(alias).nullish(),
    ...placeLocation,
  })
  .superRefine((place, context) => {
    if (!(place.id || place.name || place.country || typeof place.lat === 'number')) {
      context.addIssue({ code: 'custom', message: 'expected a name, an id, coordinates or a country' })
    }
    refuseHalfCoordinates(place, context)
  })
  .meta({ id: 'PlaceReference' })
export type PlaceReference = z.infer<typeof placeReference>

/** The body that registers a place, and describes it where it exists already. */
export const placeBody = z
  .strictObject({
    name,
    key: name.nullish(),
    aliases: z.array(alias).nullish(),
    ...placeDescription,
    distinct: z.boolean().nullish(),
  })
  .superRefine(refuseHalfCoordinates)
  .meta({ id: 'PlaceBody' })
export type PlaceBody = z.infer<typeof placeBody>

export function refuseHalfCoordinates(
  place: { lat?: number | null; lon?: number | null },
  context: z.RefinementCtx,
): void {
  if (typeof place.lat === typeof place.lon) return
  const missing = typeof place.lat === 'number' ? 'lon' : 'lat'
  context.addIssue({ code: 'custom', path: [missing], message: 'expected lat and lon together' })
}
