import { z } from 'zod'
import { actorName } from './incident-answer.ts'
import { measure } from './quantity.ts'
import { listed, paging, position, reading } from './reading.ts'
import { disputableField, standing, stands, verdict } from './standing.ts'
import { id, name } from './text.ts'

export const estimatesQuery = z.strictObject({
  ...reading,
  ...paging,
  measure: listed(measure).optional(),
  of: listed(name).optional(),
  party: listed(name).optional(),
  incident: listed(id).optional(),
})
export type EstimatesQuery = z.infer<typeof estimatesQuery>

/** One figure as one report claims it; an open bound is null. */
export const estimate = z
  .object({
    reportId: z.uuid(),
    incidentId: z.uuid(),
    party: actorName.nullable(),
    speaker: actorName.nullable(),
    measure: z.string(),
    of: z.string().nullable(),
    /** The day for which it holds. */
    at: z.string().nullable(),
    low: z.number().nullable(),
    best: z.number().nullable(),
    high: z.number().nullable(),
    unit: z.string().nullable(),
    reportedAt: z.string().nullable(),
    undated: z.boolean(),
    stands,
  })
  .meta({ id: 'Estimate' })
export type Estimate = z.infer<typeof estimate>

const CHANGED_FIELDS = ['standing', 'disputed', 'verdict'] as const

export const changesQuery = z.strictObject({
  ...reading,
  ...paging,
  /** Only changes after this position. */
  after: position.optional(),
  field: listed(z.enum(CHANGED_FIELDS)).optional(),
})
export type ChangesQuery = z.infer<typeof changesQuery>

const shown = z.union([standing, z.array(disputableField), verdict]).nullable()

/** That the standing, the disputes or the verdict of an incident changed. */
export const changedIncident = z
  .object({
    position: z.int(),
    incidentId: z.uuid(),
    field: z.enum(CHANGED_FIELDS),
    before: shown,
    after: shown,
    /** The records because of which. */
    causes: z.array(z.int()),
  })
  .meta({ id: 'ChangedIncident' })
export type ChangedIncident = z.infer<typeof changedIncident>
