import { z } from 'zod'
import { document, relation, stance } from './report.ts'
import { grade, stands, verdict } from './standing.ts'
import { shownQuantity, timelineItem } from './timeline-item.ts'

export const actorName = z.object({ actorId: z.uuid(), name: z.string() }).meta({ id: 'ActorName' })
export type ActorName = z.infer<typeof actorName>

/** What became of a report after it was filed: it was corrected, retracted or moved. */
export const claimChange = z
  .object({
    kind: z.enum(['corrected', 'retracted', 'moved']),
    by: z.enum(['analyst', 'source']),
    reason: z.string(),
    /** The fields that a correction replaced. */
    fields: z.array(z.string()),
    /** Of a move: the incident from which it came. */
    from: z.uuid().nullable(),
    /** Where a source's change was told, when it became public, and by whom: nearest to us first. */
    reportedAt: z.string().nullable(),
    attribution: z.array(actorName),
    document: document.nullable(),
    quote: z.string().nullable(),
    position: z.int(),
    recordedAt: z.string(),
    recordedBy: z.string(),
  })
  .meta({ id: 'ClaimChange' })
export type ClaimChange = z.infer<typeof claimChange>

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
    /** Oldest first. A version that was corrected is listed beside the one that stands, as it was. */
    changes: z.array(claimChange),
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

/** The judgement of analysts as it stands; `reason`, `by` and time are those of the last change of it. */
const assessment = z
  .object({
    verdict: verdict.nullable(),
    /** Field by field the report whose claim is preferred. */
    prefer: z.record(z.string(), z.uuid()),
    reason: z.string(),
    by: z.string(),
    recordedAt: z.string(),
    position: z.int(),
  })
  .meta({ id: 'Assessment' })

const note = z
  .object({ text: z.string(), by: z.string(), recordedAt: z.string(), position: z.int() })
  .meta({ id: 'Note' })

export const incidentAnswer = timelineItem
  .extend({
    claims: z.array(claim),
    /** `holders` are the reports that claim what is shown; the first hundred of them. */
    fields: z.record(
      z.string(),
      z.object({ value: z.unknown(), disputed: z.boolean(), holders: z.array(z.uuid()) }),
    ),
    assessment: assessment.nullable(),
    notes: z.array(note),
    links: z.array(incidentLink),
    /** The incidents that were merged into this one. */
    merged: z.array(z.object({ incidentId: z.uuid(), incidentKey: z.string().nullable() })),
    /** Of a whole: how many incidents are part of it, and what their figures come to. */
    parts: z.object({ incidents: z.int(), quantities: z.array(shownQuantity) }).nullable(),
    view: z.string(),
  })
  .meta({ id: 'Incident' })
export type IncidentAnswer = z.infer<typeof incidentAnswer>
