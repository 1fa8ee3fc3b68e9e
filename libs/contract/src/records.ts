import { z } from 'zod'
import {
  actorDescribed,
  actorLikened,
  actorMerged,
  actorRegistered,
  actorUnmerged,
  aliasAdded,
  aliasRemoved,
  placeAliasRemoved,
  placeDescribed,
  placeLikened,
  placeMerged,
  placeRegistered,
  placeUnmerged,
  sourceGraded,
} from './identity-records.ts'
import { typeDefined } from './own-type.ts'
import {
  incidentAssessed,
  incidentLinked,
  incidentMerged,
  incidentOpened,
  incidentTagged,
  incidentUnmerged,
  noteAdded,
  reportCorrected,
  reportFiled,
  reportMoved,
  reportRetracted,
  reportSuperseded,
} from './report-records.ts'

/** A position in a dossier's history: 1, 2, 3 … without gaps. */
export type Position = number

export const dossierOpened = z.object({ slug: z.string(), title: z.string() })

/** The data of each type of record; one entry per type is all that a new type needs here. */
export const RECORD_DATA = {
  DossierOpened: dossierOpened,
  TypeDefined: typeDefined,
  IncidentOpened: incidentOpened,
  ReportFiled: reportFiled,
  ReportCorrected: reportCorrected,
  ReportRetracted: reportRetracted,
  ReportMoved: reportMoved,
  ReportSuperseded: reportSuperseded,
  IncidentAssessed: incidentAssessed,
  IncidentTagged: incidentTagged,
  NoteAdded: noteAdded,
  IncidentLinked: incidentLinked,
  IncidentMerged: incidentMerged,
  IncidentUnmerged: incidentUnmerged,
  ActorRegistered: actorRegistered,
  AliasAdded: aliasAdded,
  AliasRemoved: aliasRemoved,
  ActorDescribed: actorDescribed,
  SourceGraded: sourceGraded,
  ActorMerged: actorMerged,
  ActorUnmerged: actorUnmerged,
  ActorLikened: actorLikened,
  PlaceRegistered: placeRegistered,
  PlaceDescribed: placeDescribed,
  PlaceAliasRemoved: placeAliasRemoved,
  PlaceMerged: placeMerged,
  PlaceUnmerged: placeUnmerged,
  PlaceLikened: placeLikened,
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
