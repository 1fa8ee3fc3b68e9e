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
    /** How it came from the holder before to this one, or into custody at all, nobody reports. */
    gap: z.boolean(),
    /** It cannot be true together with these incidents of the chain. */
    contradicts: z.array(z.uuid()),
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

const alias = z.object({ name: z.string(), language: z.string().nullable(), script: z.string().nullable() })

export const actorSummary = z
  .object({
    actorId: z.uuid(),
    key: z.string().nullable(),
    version: z.int(),
    /** The name, else the description: never empty. */
    name: z.string(),
    described: z.string().nullable(),
    names: z.array(z.string()),
    aliases: z.array(alias),
    kind: actorKind.nullable(),
    speaksFor: relatedName.nullable(),
    affiliation: relatedName.nullable(),
    memberOf: relatedName.nullable(),
    /** PLOVER's codes. */
    sectors: z.array(z.string()),
    externalIds: z.record(z.string(), z.string()),
    grade: grade.nullable(),
    mergedInto: z.uuid().nullable(),
    position: z.int(),
  })
  .meta({ id: 'ActorSummary' })
export type ActorSummary = z.infer<typeof actorSummary>

const seen = z.object({ incidentId: z.uuid(), when: z.string() }).nullable()

export const actorAnswer = actorSummary
  .extend({
    /** Everything that was ever said of whom it speaks for, is affiliated with or is part of, in that order. */
    relations: z.object({
      speaksFor: z.array(relatedName),
      affiliation: z.array(relatedName),
      memberOf: z.array(relatedName),
    }),
    /** Under which names sources speak of it. */
    calledBy: z.array(z.object({ name: z.string(), sources: z.array(actorName) })),
    grades: z.array(
      z.object({
        reliability: grade,
        reason: z.string(),
        by: z.string(),
        recordedAt: z.string(),
        position: z.int(),
      }),
    ),
    merged: z.array(actorName),
    possiblySame: z.array(actorName),
    firstSeen: seen,
    lastSeen: seen,
    custody: z.object({ current: custodyState.nullable(), chain: z.array(custodyLink) }),
    counts: z.object({
      incidents: z.int(),
      reports: z.int(),
      statements: z.int(),
      byType: z.record(z.string(), z.int()),
      byRole: z.record(z.string(), z.int()),
    }),
    /** With whom it appears most often; `roles` are those that the other one has then. */
    companions: z.array(actorName.extend({ incidents: z.int(), roles: z.array(z.string()) })),
    /** As a source: how many of its reports, and what became of what it asserted. */
    trackRecord: z.object({
      reports: z.int(),
      /** Incidents that it asserts, by what they stand as now. */
      corroborated: z.int(),
      disputed: z.int(),
      denied: z.int(),
      /** Reports of it that were taken back. */
      retracted: z.int(),
      /** Incidents that it reported before all others. */
      first: z.int(),
    }),
    view: z.string(),
  })
  .meta({ id: 'Actor' })
export type ActorAnswer = z.infer<typeof actorAnswer>
