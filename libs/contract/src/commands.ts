import { z } from 'zod'
import { actorDescription } from './actor.ts'
import { placeDescription, refuseHalfCoordinates } from './place.ts'
import { attributionEntry, document, PREFERABLE_FIELDS, RELATIONS, reportChanges } from './report.ts'
import { grade, verdict } from './standing.ts'
import { edtf, language, name, prose, reference } from './text.ts'

/** Why somebody changes what is recorded. */
const reason = prose

/** Whose change it is: of our transcription, or of what the source says. */
const changedBy = z.enum(['analyst', 'source'])
export type ChangedBy = z.infer<typeof changedBy>

/** Where it is told that a source changed what it says, when, and by whom. */
const telling = {
  reason,
  by: changedBy,
  reportedAt: edtf.nullish(),
  attribution: z.array(attributionEntry).min(1, 'expected at least one entry: who tells it').nullish(),
  document: document.nullish(),
  quote: prose.nullish(),
}

export const correctionFields = { changes: reportChanges, ...telling }
export const retractionFields = telling
export const moveFields = { to: reference, reason }
export const correctionBody = z.strictObject(correctionFields).meta({ id: 'CorrectionBody' })
export const retractionBody = z.strictObject(retractionFields).meta({ id: 'RetractionBody' })
export const moveBody = z.strictObject(moveFields).meta({ id: 'MoveBody' })
export type CorrectionBody = z.infer<typeof correctionBody>
export type RetractionBody = z.infer<typeof retractionBody>
export type MoveBody = z.infer<typeof moveBody>

/** What is not given stays as it was judged; null takes one judgement back. */
export const assessmentFields = {
  verdict: verdict.nullish(),
  /** Field by field the report whose claim is to be shown. */
  prefer: z.partialRecord(z.enum(PREFERABLE_FIELDS), reference.nullable()).optional(),
  withdraw: z.literal(true).optional(),
  reason,
}
export const assessmentBody = z
  .strictObject(assessmentFields)
  .superRefine(refuseEmptyAssessment)
  .meta({ id: 'AssessmentBody' })
export type AssessmentBody = z.infer<typeof assessmentBody>

export const tagsFields = {
  add: z.array(name).optional(),
  remove: z.array(name).optional(),
  reason: reason.optional(),
}
export const tagsBody = z.strictObject(tagsFields).superRefine(refuseNoTags).meta({ id: 'TagsBody' })
export type TagsBody = z.infer<typeof tagsBody>

export const noteFields = { text: prose }
export const noteBody = z.strictObject(noteFields).meta({ id: 'NoteBody' })
export type NoteBody = z.infer<typeof noteBody>

const linkFields = { to: reference, remove: z.boolean().optional(), reason: reason.optional() }
export const incidentLinkFields = { ...linkFields, relation: z.enum(RELATIONS) }
export const incidentLinkBody = z.strictObject(incidentLinkFields).meta({ id: 'IncidentLinkBody' })
export type IncidentLinkBody = z.infer<typeof incidentLinkBody>

/** Two actors, or two places, that may be one. */
export const likenessBody = z
  .strictObject({ ...linkFields, relation: z.literal('possibly-same-as') })
  .meta({ id: 'LikenessBody' })
export type LikenessBody = z.infer<typeof likenessBody>

export const mergeFields = { into: reference, reason }
export const unmergeFields = { reason }
export const mergeBody = z.strictObject(mergeFields).meta({ id: 'MergeBody' })
export const unmergeBody = z.strictObject(unmergeFields).meta({ id: 'UnmergeBody' })
export type MergeBody = z.infer<typeof mergeBody>
export type UnmergeBody = z.infer<typeof unmergeBody>

export const aliasBody = z
  .strictObject({
    name,
    language: language.nullish(),
    script: name.nullish(),
    remove: z.boolean().optional(),
  })
  .meta({ id: 'AliasBody' })
export type AliasBody = z.infer<typeof aliasBody>

const { aliases: _, ...description } = actorDescription
export const actorDescriptionBody = z
  .strictObject({ ...description, reason: reason.optional() })
  .superRefine(refuseNothing)
  .meta({ id: 'ActorDescriptionBody' })
export type ActorDescriptionBody = z.infer<typeof actorDescriptionBody>

export const placeDescriptionBody = z
  .strictObject({ ...placeDescription, reason: reason.optional() })
  .superRefine(refuseHalfCoordinates)
  .superRefine(refuseNothing)
  .meta({ id: 'PlaceDescriptionBody' })
export type PlaceDescriptionBody = z.infer<typeof placeDescriptionBody>

export const gradeFields = { reliability: grade, reason }
export const gradeBody = z.strictObject(gradeFields).meta({ id: 'GradeBody' })
export type GradeBody = z.infer<typeof gradeBody>

export function refuseEmptyAssessment(
  { verdict, prefer, withdraw }: { verdict?: unknown; prefer?: object; withdraw?: true },
  context: z.RefinementCtx,
): void {
  const says = verdict !== undefined || (prefer !== undefined && Object.keys(prefer).length > 0)
  if (says === Boolean(withdraw)) {
    const message = withdraw
      ? 'a withdrawal takes all back: expected no verdict and no prefer beside it'
      : 'expected a verdict, a preferred claim, or "withdraw": true'
    context.addIssue({ code: 'custom', path: [withdraw ? 'withdraw' : 'verdict'], message })
  }
}

export function refuseNoTags(
  { add, remove }: { add?: string[]; remove?: string[] },
  context: z.RefinementCtx,
): void {
  if (!add?.length && !remove?.length) {
    context.addIssue({ code: 'custom', path: ['add'], message: 'expected tags to add or to remove' })
  }
  const both = add?.findIndex((tag) => remove?.includes(tag)) ?? -1
  if (both >= 0) {
    context.addIssue({ code: 'custom', path: ['add', both], message: 'is to be removed as well' })
  }
}

function refuseNothing(
  { reason: _reason, ...fields }: object & { reason?: unknown },
  context: z.RefinementCtx,
): void {
  if (Object.values(fields).some((value) => value !== undefined && value !== null)) return
  context.addIssue({ code: 'custom', message: 'expected at least one field to describe' })
}
