import { z } from 'zod'
import { actorKind } from './actor.ts'
import { actorName } from './incident-answer.ts'
import { grade } from './standing.ts'

const relatedName = actorName.extend({ from: z.string().nullable(), to: z.string().nullable() })

export const custodyLink = z
  .object({
    incidentId: z.uuid(),
    incidentKey: z.string().nullable(),
    type: z.string(),
    title: z.string(),
    when: z.string().nullable(),
    effect: z.enum(['starts', 'moves', 'ends']),
    holder: actorName.nullable(),
    place: z.object({ placeId: z.uuid(), name: z.string() }).nullable(),
    disputed: z.boolean(),
    /** The group to which it happened, where it did not happen to the actor by itself. */
    via: actorName.nullable(),
  })
  .meta({ id: 'CustodyLink' })
export type CustodyLink = z.infer<typeof custodyLink>

export const custodyState = z
  .object({
    holder: actorName.nullable(),
    place: z.object({ placeId: z.uuid(), name: z.string() }).nullable(),
    since: z.string().nullable(),
    incidentId: z.uuid(),
    disputed: z.boolean(),
  })
  .meta({ id: 'CustodyState' })
export type CustodyState = z.infer<typeof custodyState>

export const actorSummary = z
  .object({
    actorId: z.uuid(),
    key: z.string().nullable(),
    version: z.int(),
    /** The name, else the description: never empty. */
    name: z.string(),
    described: z.string().nullable(),
    names: z.array(z.string()),
    aliases: z.array(
      z.object({ name: z.string(), language: z.string().nullable(), script: z.string().nullable() }),
    ),
    kind: actorKind.nullable(),
    speaksFor: relatedName.nullable(),
    affiliation: relatedName.nullable(),
    memberOf: relatedName.nullable(),
    grade: grade.nullable(),
    mergedInto: z.uuid().nullable(),
    position: z.int(),
  })
  .meta({ id: 'ActorSummary' })
export type ActorSummary = z.infer<typeof actorSummary>

const seen = z.object({ incidentId: z.uuid(), when: z.string() }).nullable()

export const actorAnswer = actorSummary
  .extend({
    firstSeen: seen,
    lastSeen: seen,
    custody: z.object({ current: custodyState.nullable(), chain: z.array(custodyLink) }),
    counts: z.object({
      incidents: z.int(),
      reports: z.int(),
      statements: z.int(),
      byType: z.record(z.string(), z.int()),
    }),
    companions: z.array(actorName.extend({ incidents: z.int() })),
    view: z.string(),
  })
  .meta({ id: 'Actor' })
export type ActorAnswer = z.infer<typeof actorAnswer>
