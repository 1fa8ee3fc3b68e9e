import { z } from 'zod'
import { PRECISIONS } from './place.ts'
import { incidentFilters, reading } from './reading.ts'
import { incidentType } from './report.ts'
import { standing } from './standing.ts'

/** By what incidents are laid into lanes: who takes part, where, what it is, who says so. */
export const LANES = ['actor', 'place', 'type', 'source'] as const

export const marksQuery = z.strictObject({
  ...reading,
  ...incidentFilters,
  lanes: z.enum(LANES).default('actor'),
})
export type MarksQuery = z.infer<typeof marksQuery>

/** Each list has one entry for each incident, in order of happening. Moments are milliseconds since 1970. */
const markColumns = z
  .object({
    ids: z.array(z.uuid()),
    /** Null is open. */
    start: z.array(z.number().nullable()),
    end: z.array(z.number().nullable()),
    /** 1: it lasted from start to end; else it happened once, somewhere in between. */
    lasted: z.array(z.int()),
    /** 1: the date is approximate or uncertain. */
    vague: z.array(z.int()),
    disputed: z.array(z.int()),
    standing: z.array(standing),
    type: z.array(incidentType),
    lat: z.array(z.number().nullable()),
    lon: z.array(z.number().nullable()),
    precision: z.array(z.enum(PRECISIONS).nullable()),
    /** Null where they are too many for a screen to have room for their names. */
    titles: z.array(z.string()).nullable(),
  })
  .meta({ id: 'MarkColumns' })

const lane = z
  .object({
    /** Null: those that are in no other lane. */
    value: z.string().nullable(),
    label: z.string().nullable(),
    count: z.int(),
    /** Which of the marks, by their place in the lists. */
    marks: z.array(z.int()).nullable(),
    /** How many begin in each bucket that has any: number of the bucket, number of incidents. */
    density: z.array(z.tuple([z.int(), z.int()])).nullable(),
  })
  .meta({ id: 'Lane' })

/** What a picture of a timeline is drawn from: thin rows by column, or, where they are too many, how dense they lie. */
export const marks = z
  .object({
    total: z.int(),
    undated: z.int(),
    /** The first and last moment of what is dated. */
    first: z.number().nullable(),
    last: z.number().nullable(),
    lanes: z.array(lane),
    marks: markColumns.nullable(),
    /** Bucket n reaches from `start + n * width` on for `width` milliseconds. */
    buckets: z.object({ start: z.number(), width: z.number() }).nullable(),
    position: z.int(),
    view: z.string(),
  })
  .meta({ id: 'Marks' })
export type Marks = z.infer<typeof marks>
