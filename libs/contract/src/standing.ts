import { z } from 'zod'

/** What follows for an incident from its reports alone, in the order in which the rules are tried. */
export const STANDINGS = [
  'retracted',
  'disputed',
  'denied',
  'corroborated',
  'single-party',
  'unconfirmed',
] as const
export const standing = z.enum(STANDINGS)
export type Standing = z.infer<typeof standing>

/** Whether a claim still counts, and if not, why. */
export const stands = z.union([z.literal(true), z.enum(['corrected', 'retracted', 'superseded'])])
export type Stands = z.infer<typeof stands>

export const VERDICTS = ['confirmed', 'probable', 'possible', 'doubtful', 'false'] as const
export const verdict = z.enum(VERDICTS)

/** The fields on which standing claims can differ. */
export const DISPUTABLE_FIELDS = ['when', 'quantities', 'where', 'participants', 'type', 'modality'] as const
export const disputableField = z.enum(DISPUTABLE_FIELDS)
export type DisputableField = z.infer<typeof disputableField>

/** Source reliability of the Admiralty scale; F means that it cannot be judged, not that it is worst. */
export const grade = z.enum(['A', 'B', 'C', 'D', 'E', 'F'])
export type Grade = z.infer<typeof grade>
