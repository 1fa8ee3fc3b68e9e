import { z } from 'zod'
import { attributionEntry, document, relation, report, reportChanges } from './report.ts'
import { verdict } from './standing.ts'

/** Only the key: all that is shown of an incident comes from its reports. */
export const incidentOpened = z.object({ incidentKey: z.string().nullable() })

/**
 * The ids of what a report names, place by place: `participants[i]` is the actor of `report.participants[i]`, and so
 * on.
 */
const resolved = z.object({
  where: z.uuid().nullable(),
  from: z.uuid().nullable(),
  participants: z.array(z.uuid()),
  attribution: z.array(z.uuid()),
  supersedes: z.array(z.uuid()),
  /** In whose streams the superseded reports are, where that is another one. */
  supersedesIn: z.array(z.uuid()).optional(),
  links: z.array(z.uuid()),
})

/** A report as it was filed. All later records of it are in the same stream, wherever it is moved. */
export const reportFiled = z.object({
  reportId: z.uuid(),
  incidentId: z.uuid(),
  key: z.string().nullable(),
  report,
  resolved,
})
export type ReportFiled = z.infer<typeof reportFiled>

/** Why something changed and, where a source changed what it says, who tells that, where, and when it became public. */
const telling = z.object({
  by: z.enum(['analyst', 'source']),
  reason: z.string(),
  reportedAt: z.string().nullable(),
  attribution: z.array(attributionEntry),
  /** The actors of the attribution. */
  told: z.array(z.uuid()),
  document: document.nullable(),
  quote: z.string().nullable(),
})

/** `changes` are the fields that were replaced; `report` is all that the report says from then on. */
export const reportCorrected = telling.extend({
  reportId: z.uuid(),
  changes: reportChanges,
  /** Of a correction that came as a new revision of what was filed under the report's key. */
  revision: z.number().nullable(),
  report,
  resolved,
})
export type ReportCorrected = z.infer<typeof reportCorrected>

export const reportRetracted = telling.extend({ reportId: z.uuid() })
export type ReportRetracted = z.infer<typeof reportRetracted>

/** In the streams of the report and of both incidents; it takes effect with the one in the report's own stream. */
export const reportMoved = z.object({
  reportId: z.uuid(),
  /** Where it was filed. */
  filedIn: z.uuid(),
  from: z.uuid(),
  to: z.uuid(),
  reason: z.string(),
})

/** In the stream of the superseded report, where the one that replaces it was filed under another incident. */
export const reportSuperseded = z.object({ reportId: z.uuid(), by: z.uuid(), byFiledIn: z.uuid() })

/** Only what is present was judged: a verdict or a preference that is null was taken back. */
export const incidentAssessed = z.object({
  verdict: verdict.nullable().optional(),
  /** Field by field the report whose claim is shown. */
  prefer: z.record(z.string(), z.uuid().nullable()).optional(),
  /** All judgements of before were taken back. */
  withdrawn: z.boolean(),
  reason: z.string(),
})

export const incidentTagged = z.object({
  add: z.array(z.string()),
  remove: z.array(z.string()),
  reason: z.string().nullable(),
})

export const noteAdded = z.object({ text: z.string() })

export const incidentLinked = z.object({
  to: z.uuid(),
  relation,
  removed: z.boolean(),
  reason: z.string().nullable(),
})

/** In the streams of both; it takes effect with the one in the stream of the one that is merged. */
export const incidentMerged = z.object({ incidentId: z.uuid(), into: z.uuid(), reason: z.string() })
export const incidentUnmerged = z.object({ incidentId: z.uuid(), from: z.uuid(), reason: z.string() })
