import { z } from 'zod'
import { country } from './countries.ts'
import { precision } from './place.ts'
import { listed, pageFields } from './reading.ts'
import { name } from './text.ts'

export const placesQuery = z.strictObject({
  ...pageFields,
  q: name.optional(),
  /** Places that lie within one of these, to the last. */
  within: listed(name).optional(),
  country: listed(country).optional(),
})
export type PlacesQuery = z.infer<typeof placesQuery>

const placeName = z.object({ placeId: z.uuid(), name: z.string() })

export const placeSummary = z
  .object({
    placeId: z.uuid(),
    key: z.string().nullable(),
    version: z.int(),
    name: z.string(),
    aliases: z.array(
      z.object({ name: z.string(), language: z.string().nullable(), script: z.string().nullable() }),
    ),
    country: z.string().nullable(),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
    precision: precision.nullable(),
    /** The place in which it lies. */
    within: placeName.nullable(),
    mergedInto: z.uuid().nullable(),
    position: z.int(),
  })
  .meta({ id: 'PlaceSummary' })
export type PlaceSummary = z.infer<typeof placeSummary>

export const placeAnswer = placeSummary
  .extend({
    merged: z.array(placeName),
    possiblySame: z.array(placeName),
    /** How many incidents happened, ended or began just there. */
    incidents: z.int(),
    view: z.string(),
  })
  .meta({ id: 'Place' })
export type PlaceAnswer = z.infer<typeof placeAnswer>
