import { z } from 'zod'
import { listOf } from './answers.ts'
import { incidentFilters, paging, position, publicBy, reading } from './reading.ts'
import { name } from './text.ts'

const A_MOMENT =
  'expected a position or an instant such as 2025-01-11T08:00:00Z; on the reported axis a day such as 2025-01-11, which means its end, or an instant'

/** A position, a day or an instant: which of them it may be, the axis tells. */
const momentOfAxis = z.union([position, publicBy], { error: A_MOMENT })
const axis = z.enum(['recorded', 'reported'])

/** Two moments of one view, or two views at one moment. */
const sides = {
  ...reading,
  since: momentOfAxis.optional(),
  until: momentOfAxis.optional(),
  axis: axis.optional(),
  against: name.optional(),
}

interface Sides {
  view?: string | undefined
  against?: string | undefined
  since?: number | string | undefined
  until?: number | string | undefined
  asOf?: number | string | undefined
  publishedBy?: string | undefined
}

/** That exactly one of the two forms is asked for. */
function checkForm(asked: Sides, context: z.RefinementCtx): void {
  const refuse = (path: keyof Sides, message: string) =>
    context.addIssue({ code: 'custom', path: [path], message })
  if (asked.against === undefined) {
    if (asked.since === undefined)
      refuse('since', 'expected a moment to compare with; or view and against, to compare two views')
    for (const path of ['asOf', 'publishedBy'] as const)
      if (asked[path] !== undefined)
        refuse(path, 'expected since and until, between two moments; this is for two views')
    return
  }
  if (asked.view === undefined) refuse('view', 'expected the view to look at, beside against')
  for (const path of ['since', 'until'] as const)
    if (asked[path] !== undefined) refuse(path, 'expected none beside against: two views are of one moment')
}

export const differenceQuery = z
  .strictObject({ ...sides, ...paging, ...incidentFilters })
  .superRefine(checkForm)
export type DifferenceQuery = z.infer<typeof differenceQuery>

export const actorDifferenceQuery = z.strictObject({ ...sides, ...paging }).superRefine(checkForm)
export type ActorDifferenceQuery = z.infer<typeof actorDifferenceQuery>

/** What `since` and `view` mean, for who reads the API's description. */
export const TWO_SIDES =
  'Either two moments of one view (`since`, `until`: positions or instants; with `axis=reported` days, which mean their ends, or instants; without `until`, the end), or two views at one moment (`view` is looked at: after; `against` is what it is compared with: before).'

export const INCIDENT_CHANGES = [
  'added',
  'removed',
  'changed',
  'newly-disputed',
  'newly-corroborated',
  'retracted',
  'merged',
] as const
export type IncidentDifferenceChange = (typeof INCIDENT_CHANGES)[number]

const ACTOR_CHANGES = ['added', 'removed', 'changed', 'merged'] as const
export type ActorDifferenceChange = (typeof ACTOR_CHANGES)[number]

/** Each field that differs; null where that side has none. */
const fields = z.record(z.string(), z.object({ before: z.unknown(), after: z.unknown() }))
export type DifferenceFields = z.infer<typeof fields>

/** How an incident differs, because of which records. */
export const incidentDifference = z
  .object({
    incidentId: z.uuid(),
    incidentKey: z.string().nullable(),
    title: z.string(),
    changes: z.array(z.enum(INCIDENT_CHANGES)),
    fields,
    /** Positions of the history. */
    causes: z.array(z.int()),
  })
  .meta({ id: 'IncidentDifference' })
export type IncidentDifference = z.infer<typeof incidentDifference>

export const actorDifference = z
  .object({
    actorId: z.uuid(),
    name: z.string(),
    changes: z.array(z.enum(ACTOR_CHANGES)),
    fields,
    causes: z.array(z.int()),
  })
  .meta({ id: 'ActorDifference' })
export type ActorDifference = z.infer<typeof actorDifference>

/** One of the two sides: a position, on the reported axis an instant; null is the view's end, wherever that is. */
const comparedSide = z
  .object({ view: z.string(), at: z.union([z.int(), z.string()]).nullable() })
  .meta({ id: 'ComparedSide' })
export type ComparedSide = z.infer<typeof comparedSide>

const compared = { before: comparedSide, after: comparedSide }
export interface Compared {
  before: ComparedSide
  after: ComparedSide
}

/** `counts` is of the whole difference, not of the page. */
export const difference = listOf(incidentDifference)
  .extend({ ...compared, counts: z.record(z.enum(INCIDENT_CHANGES), z.int()) })
  .meta({ id: 'Difference' })
export type Difference = z.infer<typeof difference>

export const actorDifferences = listOf(actorDifference).extend(compared).meta({ id: 'ActorDifferences' })
export type ActorDifferences = z.infer<typeof actorDifferences>
