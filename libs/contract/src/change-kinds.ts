/**
 * Why an incident shows something else from some moment on: what happened to its reports, what analysts decided, or
 * that an actor, a place or a type of which it speaks is known otherwise.
 */
export const CHANGE_KINDS = [
  'reported',
  'corrected',
  'retracted',
  'moved',
  'assessed',
  'tagged',
  'noted',
  'linked',
  'merged',
  'unmerged',
  'described',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]
