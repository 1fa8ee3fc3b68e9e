import { z } from 'zod'
import { ACTOR_KINDS } from './actor.ts'
import { FACETS } from './answers.ts'
import { country } from './countries.ts'
import { ALL_ROLES } from './incident-types.ts'
import { incidentType, MODALITIES, STANCES } from './report.ts'
import { DISPUTABLE_FIELDS, STANDINGS, VERDICTS } from './standing.ts'
import { edtf, id, name, prose } from './text.ts'

export const wholeNumber = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,16}$/, 'expected a whole number')
    .transform(Number)
    .pipe(z.int().min(min).max(max))

/** `a,b` or a repeated parameter: one list. */
export const listed = <Item extends z.ZodType<unknown, string>>(item: Item) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((value) => [value].flat().flatMap((part) => part.split(',')))
    .pipe(z.array(item).min(1))

const flag = z.enum(['true', 'false']).transform((value) => value === 'true')
export const position = wholeNumber(0, Number.MAX_SAFE_INTEGER)

const A_MOMENT = 'expected a position or an instant such as 2025-01-11T08:00:00Z'

/** A position, or an instant: the last position recorded by then. */
const moment = z.union([position, z.iso.datetime({ offset: true, error: A_MOMENT })], { error: A_MOMENT })

const A_TIME =
  'expected a day such as 2025-01-11, which means its end, or an instant such as 2025-01-11T08:00:00Z'

/** When something was public: an instant, or a day, which means its end in UTC. */
export const publicBy = z.union([z.iso.date(A_TIME), z.iso.datetime({ offset: true, error: A_TIME })], {
  error: A_TIME,
})

/** Which reading of the dossier's history a read is answered from. */
export const reading = {
  view: name.optional(),
  /** Of views of the recorded axis: a position, or an instant. */
  asOf: moment.optional(),
  /** Of views of the reported axis. */
  publishedBy: publicBy.optional(),
  /** Wait until the view has this position, so that a caller reads what it just wrote. */
  minPosition: position.optional(),
}

export const paging = {
  limit: wholeNumber(1, 500).default(50),
  cursor: prose.optional(),
}

/** A role that no type of incident has would find nothing, and look like an answer. */
const role = name.refine((text) => ALL_ROLES.includes(text), `expected one of ${ALL_ROLES.join(', ')}`)

/** Which incidents a timeline, a histogram or facets speak of. Every list is "one of". */
export const incidentFilters = {
  from: edtf.optional(),
  to: edtf.optional(),
  type: listed(incidentType).optional(),
  subtype: listed(name).optional(),
  actor: listed(name).optional(),
  role: listed(role).optional(),
  source: listed(name).optional(),
  party: listed(name).optional(),
  stance: listed(z.enum(STANCES)).optional(),
  standing: listed(z.enum(STANDINGS)).optional(),
  minParties: wholeNumber(0, 1_000_000).optional(),
  disputed: listed(z.enum(DISPUTABLE_FIELDS)).optional(),
  verdict: listed(z.enum(VERDICTS)).optional(),
  country: listed(country).optional(),
  place: listed(name).optional(),
  /** west,south,east,north in degrees; west may be greater than east across the antimeridian. */
  bbox: z
    .string()
    .regex(/^-?\d+(\.\d+)?(,-?\d+(\.\d+)?){3}$/, 'expected west,south,east,north')
    .transform((value) => value.split(',').map(Number) as [number, number, number, number])
    .refine(
      ([west, south, east, north]) =>
        Math.abs(west) <= 180 && Math.abs(east) <= 180 && -90 <= south && south <= north && north <= 90,
      'expected west,south,east,north in degrees, south not above north',
    )
    .optional(),
  tag: listed(name).optional(),
  modality: listed(z.enum(MODALITIES)).optional(),
  q: name.optional(),
  reportedFrom: edtf.optional(),
  reportedTo: edtf.optional(),
  undated: z.enum(['include', 'exclude', 'only']).optional(),
  ids: listed(id).optional(),
}

export const ORDERS = ['when', '-when', 'reported', '-reported'] as const
const order = z.enum(ORDERS).default('when')

/** Whether the answer tells of each thing shown which records made it. */
const why = flag.optional()

export const pageFields = { ...reading, ...paging }

export const readingQuery = z.strictObject(reading)
export const pageQuery = z.strictObject(pageFields)
export const timelineQuery = z.strictObject({ ...reading, ...paging, ...incidentFilters, order })
export const explainedTimelineQuery = timelineQuery.extend({ why })
export const incidentQuery = readingQuery.extend({ why })
export const histogramQuery = z.strictObject({
  ...reading,
  ...incidentFilters,
  interval: z
    .enum(['auto', 'hour', 'day', 'week', 'month', 'quarter', 'year', 'decade', 'century'])
    .default('auto'),
})
export const facetsQuery = z.strictObject({
  ...reading,
  ...incidentFilters,
  by: listed(z.enum(FACETS)).default([...FACETS]),
})
export const reportsQuery = z.strictObject({
  ...reading,
  ...paging,
  party: listed(name).optional(),
  origin: listed(name).optional(),
  outlet: listed(name).optional(),
  stance: listed(z.enum(STANCES)).optional(),
  /** true: only reports without any date of publication; false: only those with one. */
  undated: flag.optional(),
  reportedFrom: edtf.optional(),
  reportedTo: edtf.optional(),
})
export const actorsQuery = z.strictObject({
  ...reading,
  ...paging,
  q: name.optional(),
  kind: listed(z.enum(ACTOR_KINDS)).optional(),
  heldBy: name.optional(),
  custody: z.literal('held').optional(),
})
export const historyQuery = z.strictObject({
  after: position.optional(),
  ...paging,
})
export const importQuery = z.strictObject({ dryRun: flag.default(false) })

export type Moment = z.infer<typeof moment>
export type TimelineQuery = z.infer<typeof timelineQuery>
export type ExplainedTimelineQuery = z.infer<typeof explainedTimelineQuery>
export type IncidentQuery = z.infer<typeof incidentQuery>
export type HistogramQuery = z.infer<typeof histogramQuery>
export type FacetsQuery = z.infer<typeof facetsQuery>
export type ReportsQuery = z.infer<typeof reportsQuery>
export type ActorsQuery = z.infer<typeof actorsQuery>
export type HistoryQuery = z.infer<typeof historyQuery>
export type ReadingQuery = z.infer<typeof readingQuery>
export type PageQuery = z.infer<typeof pageQuery>
