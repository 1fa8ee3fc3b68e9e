import { z } from 'zod'
import { actorKind } from './actor.ts'
import { possibleDuplicate } from './answers.ts'
import { actorName } from './incident-answer.ts'
import { pageFields } from './reading.ts'
import { id } from './text.ts'

/** `for` asks for one actor, or one incident; else all are looked through, page by page. */
export const suggestionsQuery = z.strictObject({ ...pageFields, for: id.optional() })
export type SuggestionsQuery = z.infer<typeof suggestionsQuery>

const likeness = possibleDuplicate.pick({ score: true, reasons: true })
const suggestedActor = actorName.extend({ kind: actorKind.nullable() })

/** Two actors that may be the same; nothing merges by itself. */
export const actorSuggestion = likeness
  .extend({ actor: suggestedActor, other: suggestedActor })
  .meta({ id: 'ActorSuggestion' })
export type ActorSuggestion = z.infer<typeof actorSuggestion>

const suggestedIncident = possibleDuplicate.omit({ score: true, reasons: true })

/** Two incidents that may be the same; nothing merges by itself. */
export const incidentSuggestion = likeness
  .extend({ incident: suggestedIncident, other: suggestedIncident })
  .meta({ id: 'IncidentSuggestion' })
export type IncidentSuggestion = z.infer<typeof incidentSuggestion>
