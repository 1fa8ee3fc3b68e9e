import { z } from 'zod'
import { actorKind } from './actor.ts'
import { country } from './countries.ts'
import { precision } from './place.ts'
import { grade } from './standing.ts'

const storedAlias = z.object({
  name: z.string(),
  language: z.string().nullable(),
  script: z.string().nullable(),
})
export type StoredAlias = z.infer<typeof storedAlias>

/** A relation to another actor, with the period in which it held where that is known (EDTF). */
export const storedRelation = z.object({
  actorId: z.uuid(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})
export type StoredRelation = z.infer<typeof storedRelation>

const sectors = z.array(z.string())
const externalIds = z.record(z.string(), z.string())

export const actorRegistered = z.object({
  key: z.string().nullable(),
  name: z.string().nullable(),
  /** What an unnamed actor is called: "two North Korean soldiers". */
  described: z.string().nullable(),
  kind: actorKind.nullable(),
  aliases: z.array(storedAlias),
  speaksFor: storedRelation.nullable(),
  affiliation: storedRelation.nullable(),
  memberOf: storedRelation.nullable(),
  sectors: sectors.optional(),
  externalIds: externalIds.optional(),
})
export type ActorRegistered = z.infer<typeof actorRegistered>

export const aliasAdded = z.object({ alias: storedAlias })

/** The name under which it was registered stays. */
export const aliasRemoved = z.object({ name: z.string() })

/** Only the fields that are present change. A further `memberOf` is a further group. */
export const actorDescribed = z.object({
  key: z.string().optional(),
  kind: actorKind.optional(),
  speaksFor: storedRelation.optional(),
  affiliation: storedRelation.optional(),
  memberOf: storedRelation.optional(),
  sectors: sectors.optional(),
  externalIds: externalIds.optional(),
  reason: z.string().optional(),
})
export type ActorDescribed = z.infer<typeof actorDescribed>

export const sourceGraded = z.object({ reliability: grade, reason: z.string() })

/** In the streams of both; it takes effect with the one in the stream of the one that is merged. */
export const actorMerged = z.object({ actorId: z.uuid(), into: z.uuid(), reason: z.string() })
export const actorUnmerged = z.object({ actorId: z.uuid(), from: z.uuid(), reason: z.string() })

/** That it may be the same as another one; in the streams of both. */
const likeness = { to: z.uuid(), removed: z.boolean(), reason: z.string().nullable() }
export const actorLikened = z.object(likeness)
export const placeLikened = z.object(likeness)

export const placeRegistered = z.object({
  key: z.string().nullable(),
  name: z.string(),
  aliases: z.array(storedAlias),
  country: country.nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  precision: precision.nullable(),
  /** The place in which it lies. */
  within: z.uuid().nullable().optional(),
})
export type PlaceRegistered = z.infer<typeof placeRegistered>

/** Only the fields that are present change; aliases are added. */
export const placeDescribed = z.object({
  key: z.string().optional(),
  aliases: z.array(storedAlias).optional(),
  country: country.optional(),
  lat: z.number().optional(),
  lon: z.number().optional(),
  precision: precision.optional(),
  within: z.uuid().optional(),
  reason: z.string().optional(),
})
export type PlaceDescribed = z.infer<typeof placeDescribed>

export const placeAliasRemoved = z.object({ name: z.string() })
export const placeMerged = z.object({ placeId: z.uuid(), into: z.uuid(), reason: z.string() })
export const placeUnmerged = z.object({ placeId: z.uuid(), from: z.uuid(), reason: z.string() })
