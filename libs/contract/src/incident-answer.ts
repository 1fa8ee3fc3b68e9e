import { z } from 'zod'
import { document, relation, stance } from './report.ts'
import { grade, stands } from './standing.ts'
import { timelineItem } from './timeline-item.ts'

export const actorName = z.object({ actorId: z.uuid(), name: z.string() }).meta({ id: 'ActorName' })
export type ActorName = z.infer<typeof actorName>

/** One report as the incident lists it: who stands behind it, what it says, and whether it still counts. */
export const claim = z
  .object({
    reportId: z.uuid(),
    key: z.string().nullable(),
    stance,
    stands,
    /** Who stands behind the origin; null where a report adds no party. */
    party: actorName.nullable(),
    speaker: actorName.extend({ inCustody: z.boolean() }).nullable(),
    via: z.array(actorName),
    outlet: actorName.nullable(),
    document: document.nullable(),
    quote: z.string().nullable(),
    quoteTranslation: z.string().nullable(),
    reportedAt: z.string().nullable(),
    undated: z.boolean(),
    recordedAt: z.string(),
    position: z.int(),
    grade: grade.nullable(),
    credibility: z.int().nullable(),
    /** What the report claims, field by field; a field that it does not speak of is absent. */
    fields: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Claim' })
export type Claim = z.infer<typeof claim>

export const reportAnswer = claim
  .extend({ incidentId: z.uuid(), incidentKey: z.string().nullable() })
  .meta({ id: 'ReportAnswer' })

export const incidentLink = z
  .object({
    incidentId: z.uuid(),
    incidentKey: z.string().nullable(),
    title: z.string(),
    relation,
    /** "out": this incident `relation` that one; "in": that one `relation` this one. */
    direction: z.enum(['out', 'in']),
  })
  .meta({ id: 'IncidentLink' })

export const incidentAnswer = timelineItem
  .extend({
    claims: z.array(claim),
    fields: z.record(
      z.string(),
      z.object({ value: z.unknown(), disputed: z.boolean(), holders: z.array(z.uuid()) }),
    ),
    assessment: z.null(),
    notes: z.array(z.never()),
    links: z.array(incidentLink),
    view: z.string(),
  })
  .meta({ id: 'Incident' })
export type IncidentAnswer = z.infer<typeof incidentAnswer>
