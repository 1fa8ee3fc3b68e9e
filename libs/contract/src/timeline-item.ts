import { z } from 'zod'
import { actorKind } from './actor.ts'
import { precision } from './place.ts'
import { incidentType, modality, whenBasis } from './report.ts'
import { disputableField, standing, verdict } from './standing.ts'

/** An EDTF date as written, with its first and last moment; an open end is null. */
export const shownWhen = z
  .object({
    edtf: z.string(),
    earliest: z.string().nullable(),
    latest: z.string().nullable(),
    basis: whenBasis,
  })
  .meta({ id: 'When' })
export type ShownWhen = z.infer<typeof shownWhen>

export const shownWhere = z
  .object({
    placeId: z.uuid().nullable(),
    name: z.string().nullable(),
    country: z.string().nullable(),
    lat: z.number().nullable(),
    lon: z.number().nullable(),
    precision: precision.nullable(),
  })
  .meta({ id: 'Where' })
export type ShownWhere = z.infer<typeof shownWhere>

export const shownParticipant = z
  .object({
    actorId: z.uuid(),
    name: z.string(),
    kind: actorKind.nullable(),
    role: z.string(),
    count: z.number().nullable(),
  })
  .meta({ id: 'ShownParticipant' })
export type ShownParticipant = z.infer<typeof shownParticipant>

export const shownQuantity = z
  .object({
    measure: z.string(),
    of: z.string().nullable(),
    low: z.number().nullable(),
    best: z.number().nullable(),
    high: z.number().nullable(),
    unit: z.string().nullable(),
    at: z.string().nullable(),
  })
  .meta({ id: 'ShownQuantity' })
export type ShownQuantity = z.infer<typeof shownQuantity>

/** How many parties hold each stance as their position. */
export const partyCounts = z
  .object({
    asserts: z.int(),
    confirms: z.int(),
    denies: z.int(),
    'declines-to-confirm': z.int(),
    'cannot-verify': z.int(),
  })
  .meta({ id: 'PartyCounts' })
export type PartyCounts = z.infer<typeof partyCounts>

export const timelineItem = z
  .object({
    incidentId: z.uuid(),
    incidentKey: z.string().nullable(),
    version: z.int(),
    type: incidentType,
    subtype: z.string().nullable(),
    title: z.string(),
    summary: z.string().nullable(),
    modality,
    when: shownWhen.nullable(),
    where: shownWhere.nullable(),
    from: shownWhere.nullable(),
    participants: z.array(shownParticipant),
    quantities: z.array(shownQuantity),
    disputed: z.array(disputableField),
    standing,
    parties: partyCounts,
    verdict: verdict.nullable(),
    reports: z.int(),
    firstReportedAt: z.string().nullable(),
    lastReportedAt: z.string().nullable(),
    tags: z.array(z.string()),
    position: z.int(),
    /** With `why=true`: of each thing that is shown the records that made it, by position. */
    why: z.record(z.string(), z.array(z.int())).optional(),
    /** Things of which there may be more: of an incident with many reports the first hundred are named. */
    whyCut: z.array(z.string()).optional(),
  })
  .meta({ id: 'TimelineItem' })
export type TimelineItem = z.infer<typeof timelineItem>
export type Explanation = Required<Pick<TimelineItem, 'why' | 'whyCut'>>
