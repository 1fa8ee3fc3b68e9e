import { z } from 'zod'
import { recordMeta } from './records.ts'
import { standing } from './standing.ts'
import { timelineItem } from './timeline-item.ts'

/** A page of a list: `next` goes back as `cursor` and keeps the moment of the first page. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable(), position: z.int(), view: z.string() })
export interface List<Item> {
  items: Item[]
  next: string | null
  position: number
  view: string
}

export const historyRecord = z.object({
  position: z.int(),
  stream: z.uuid(),
  version: z.int(),
  id: z.uuid(),
  type: z.string(),
  schemaVersion: z.int(),
  data: z.record(z.string(), z.unknown()),
  meta: recordMeta,
  recordedAt: z.string(),
})
export type HistoryRecord = z.infer<typeof historyRecord>

export const dossierAnswer = z
  .object({
    id: z.uuid(),
    slug: z.string(),
    title: z.string(),
    position: z.int(),
    recordedAt: z.string(),
    counts: z.object({ incidents: z.int(), reports: z.int(), actors: z.int() }),
  })
  .meta({ id: 'Dossier' })
export type DossierAnswer = z.infer<typeof dossierAnswer>

export const warning = z.object({ path: z.string(), message: z.string() }).meta({ id: 'Warning' })
export type Warning = z.infer<typeof warning>

export const receipt = z
  .object({
    position: z.int(),
    recordedAt: z.string(),
    duplicate: z.boolean(),
    warnings: z.array(warning),
  })
  .meta({ id: 'Receipt' })
export type Receipt = z.infer<typeof receipt>

/** A field of an incident before and after a change. */
export const fieldChange = z
  .object({ field: z.string(), before: z.unknown(), after: z.unknown() })
  .meta({ id: 'FieldChange' })
export type FieldChange = z.infer<typeof fieldChange>

/** A record of an incident, with what the incident shows otherwise because of it. */
export const incidentHistoryRecord = historyRecord
  .extend({ changes: z.array(fieldChange) })
  .meta({ id: 'IncidentRecord' })
export type IncidentHistoryRecord = z.infer<typeof incidentHistoryRecord>

/** What an incident shows otherwise because of one record; `fields` is empty where nothing does. */
export const incidentChange = z
  .object({ incidentId: z.uuid(), fields: z.array(fieldChange) })
  .meta({ id: 'IncidentChange' })
export type IncidentChange = z.infer<typeof incidentChange>

/** An incident that may be the same as another one, with what speaks for it; the likelier the greater the score. */
export const possibleDuplicate = z
  .object({
    incidentId: z.uuid(),
    incidentKey: z.string().nullable(),
    title: z.string(),
    score: z.number(),
    reasons: z.array(z.string()),
  })
  .meta({ id: 'PossibleDuplicate' })
export type PossibleDuplicate = z.infer<typeof possibleDuplicate>

export const reportReceipt = receipt
  .extend({
    incidentId: z.uuid(),
    reportId: z.uuid(),
    actorIds: z.array(z.uuid()),
    possibleDuplicates: z.array(possibleDuplicate),
  })
  .meta({ id: 'ReportReceipt' })
export type ReportReceipt = z.infer<typeof reportReceipt>

/** Of a change of a report: `changes` is null where the live view had not got that far within a moment. */
export const reportChangeReceipt = receipt
  .extend({
    reportId: z.uuid(),
    incidentId: z.uuid(),
    changes: z.array(incidentChange).nullable(),
  })
  .meta({ id: 'ReportChangeReceipt' })
export type ReportChangeReceipt = z.infer<typeof reportChangeReceipt>

export const incidentReceipt = receipt.extend({ incidentId: z.uuid() }).meta({ id: 'IncidentReceipt' })
export type IncidentReceipt = z.infer<typeof incidentReceipt>
export const actorReceipt = receipt.extend({ actorId: z.uuid() }).meta({ id: 'ActorReceipt' })
export type ActorReceipt = z.infer<typeof actorReceipt>
export const placeReceipt = receipt.extend({ placeId: z.uuid() }).meta({ id: 'PlaceReceipt' })
export type PlaceReceipt = z.infer<typeof placeReceipt>

const standingCounts = z.partialRecord(standing, z.int())

export const histogram = z
  .object({
    interval: z.string(),
    buckets: z.array(
      z.object({ start: z.string(), end: z.string(), count: z.int(), standing: standingCounts }),
    ),
    undated: z.int(),
    position: z.int(),
    view: z.string(),
  })
  .meta({ id: 'Histogram' })
export type Histogram = z.infer<typeof histogram>

const facet = z.array(z.object({ value: z.string(), label: z.string(), count: z.int() }))
export const FACETS = ['type', 'standing', 'party', 'country', 'tag'] as const
export const facets = z
  .object({
    type: facet.optional(),
    standing: facet.optional(),
    party: facet.optional(),
    country: facet.optional(),
    tag: facet.optional(),
    position: z.int(),
    view: z.string(),
  })
  .meta({ id: 'Facets' })
export type Facets = z.infer<typeof facets>

export const timelinePage = listOf(timelineItem).meta({ id: 'Timeline' })
export type TimelinePage = z.infer<typeof timelinePage>

/** What an answer says of one line of an import, by its number from 1; of a table also by its row below the header. */
export const importOutcome = z
  .object({
    line: z.int(),
    row: z.int().optional(),
    status: z.enum(['done', 'duplicate', 'refused']),
    position: z.int().optional(),
    reportId: z.uuid().optional(),
    incidentId: z.uuid().optional(),
    actorId: z.uuid().optional(),
    placeId: z.uuid().optional(),
    warnings: z.array(warning).optional(),
    problem: z.lazy(() => problem).optional(),
  })
  .meta({ id: 'ImportOutcome' })
export type ImportOutcome = z.infer<typeof importOutcome>

export const importTotal = z
  .object({
    total: z.object({ done: z.int(), duplicate: z.int(), refused: z.int() }),
    position: z.int(),
  })
  .meta({ id: 'ImportTotal' })
export type ImportTotal = z.infer<typeof importTotal>

/** RFC 9457. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' })
export type Problem = z.infer<typeof problem>
