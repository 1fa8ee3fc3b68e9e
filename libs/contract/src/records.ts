import { z } from 'zod'
import { actorKind } from './actor.ts'
import { country } from './countries.ts'
import { precision } from './place.ts'
import { report } from './report.ts'

/** A position in a dossier's history: 1, 2, 3 … without gaps. */
export type Position = number

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

export const dossierOpened = z.object({ slug: z.string(), title: z.string() })

/** Only the key: all that is shown of an incident comes from its reports. */
export const incidentOpened = z.object({ incidentKey: z.string().nullable() })

/**
 * A report as it was filed, and beside it the ids of what it names, place by place:
 * `participants[i]` is the actor of `report.participants[i]`, and so on.
 */
export const reportFiled = z.object({
  reportId: z.uuid(),
  incidentId: z.uuid(),
  key: z.string().nullable(),
  report,
  resolved: z.object({
    where: z.uuid().nullable(),
    from: z.uuid().nullable(),
    participants: z.array(z.uuid()),
    attribution: z.array(z.uuid()),
    supersedes: z.array(z.uuid()),
    links: z.array(z.uuid()),
  }),
})
export type ReportFiled = z.infer<typeof reportFiled>

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
})
export type ActorRegistered = z.infer<typeof actorRegistered>

export const aliasAdded = z.object({ alias: storedAlias })

/** Only the fields that are present change. A further `memberOf` is a further group. */
export const actorDescribed = z.object({
  key: z.string().optional(),
  kind: actorKind.optional(),
  speaksFor: storedRelation.optional(),
  affiliation: storedRelation.optional(),
  memberOf: storedRelation.optional(),
})
export type ActorDescribed = z.infer<typeof actorDescribed>

export const placeRegistered = z.object({
  key: z.string().nullable(),
  name: z.string(),
  aliases: z.array(storedAlias),
  country: country.nullable(),
  lat: z.number().nullable(),
  lon: z.number().nullable(),
  precision: precision.nullable(),
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
})
export type PlaceDescribed = z.infer<typeof placeDescribed>

/** The data of each type of record; one entry per type is all that a new type needs here. */
export const RECORD_DATA = {
  DossierOpened: dossierOpened,
  IncidentOpened: incidentOpened,
  ReportFiled: reportFiled,
  ActorRegistered: actorRegistered,
  AliasAdded: aliasAdded,
  ActorDescribed: actorDescribed,
  PlaceRegistered: placeRegistered,
  PlaceDescribed: placeDescribed,
} as const

export type RecordType = keyof typeof RECORD_DATA
export type RecordData<T extends RecordType> = z.infer<(typeof RECORD_DATA)[T]>

/** A record before it is appended: what a decision returns. */
export type NewRecord<T extends RecordType = RecordType> = {
  [K in T]: { stream: string; id: string; type: K; data: RecordData<K> }
}[T]

/** Who recorded it, and in answer to what. */
export const recordMeta = z
  .object({
    principal: z.uuid(),
    principalName: z.string(),
    correlationId: z.string(),
    causationId: z.string().nullable(),
    requestId: z.string().nullable(),
  })
  .meta({ id: 'RecordMeta' })
export type RecordMeta = z.infer<typeof recordMeta>

/** An entry of a dossier's history, its data typed by its `type`. */
export type StoredRecord<T extends RecordType = RecordType> = {
  [K in T]: {
    position: Position
    stream: string
    version: number
    id: string
    type: K
    schemaVersion: number
    data: RecordData<K>
    meta: RecordMeta
    recordedAt: string
  }
}[T]
