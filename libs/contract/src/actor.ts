import { z } from 'zod'
import { sector } from './sectors.ts'
import { edtf, id, language, name } from './text.ts'

export const ACTOR_KINDS = ['person', 'group', 'organization', 'unit', 'state', 'outlet', 'object'] as const
export const actorKind = z.enum(ACTOR_KINDS)
export type ActorKind = z.infer<typeof actorKind>

/** Another name of an actor or a place; a bare string is a name of which language and script are not said. */
export const alias = z
  .union([name, z.strictObject({ name, language: language.nullish(), script: name.nullish() })])
  .meta({ id: 'Alias' })
export type Alias = z.infer<typeof alias>

/** What others call an actor, by the name of their register: `{ "wikidata": "Q19825" }`. */
export const externalIds = z
  .record(name, name)
  .refine((ids) => Object.keys(ids).length > 0, 'expected at least one id')

/** What a body may say of an actor that it names. */
export interface ActorDescription {
  kind?: ActorKind | null
  aliases?: Alias[] | null
  /** The state or organization whose organ or spokesman it is. */
  speaksFor?: RelatedActor | null
  /** Nationality, employer, membership. */
  affiliation?: RelatedActor | null
  /** A group of which it is part. */
  memberOf?: RelatedActor | null
}

/** What a body that registers or describes an actor may say besides. */
export interface FullActorDescription extends ActorDescription {
  /** PLOVER's codes. */
  sectors?: z.infer<typeof sector>[] | null
  externalIds?: z.infer<typeof externalIds> | null
}

/** An actor as a body names it: by id, by the caller's own key, by name, or only described. */
export interface ActorReference extends ActorDescription {
  id?: string | null
  key?: string | null
  name?: string | null
  described?: string | null
}

/** An actor that another speaks for, is affiliated with or is part of; `from` and `to` are EDTF. */
export interface RelatedActor extends ActorReference {
  from?: string | null
  to?: string | null
}

/** The relations of an actor that carry an optional period. */
export const ACTOR_RELATIONS = ['speaksFor', 'affiliation', 'memberOf'] as const
export type ActorRelation = (typeof ACTOR_RELATIONS)[number]

const related: z.ZodType<RelatedActor> = z.lazy(() => relatedActor)

const mentionedDescription = {
  kind: actorKind.nullish(),
  aliases: z.array(alias).nullish(),
  speaksFor: related.nullish(),
  affiliation: related.nullish(),
  memberOf: related.nullish(),
}

export const actorDescription = {
  ...mentionedDescription,
  sectors: z.array(sector).nullish(),
  externalIds: externalIds.nullish(),
}

const designation = {
  id: id.nullish(),
  key: name.nullish(),
  name: name.nullish(),
  described: name.nullish(),
}

export const actorReference: z.ZodType<ActorReference> = z
  .strictObject({ ...designation, ...mentionedDescription })
  .superRefine(isDesignated)
  .meta({ id: 'ActorReference' })

export const relatedActor: z.ZodType<RelatedActor> = z
  .strictObject({ ...designation, ...mentionedDescription, from: edtf.nullish(), to: edtf.nullish() })
  .superRefine(isDesignated)
  .meta({ id: 'RelatedActor' })

/** The body that registers an actor, and describes it where it exists already. */
export const actorBody = z
  .strictObject({ name, key: name.nullish(), ...actorDescription, distinct: z.boolean().nullish() })
  .meta({ id: 'ActorBody' })
export type ActorBody = z.infer<typeof actorBody>

function isDesignated(actor: ActorReference, context: z.RefinementCtx): void {
  if (!(actor.id || actor.key || actor.name || actor.described)) {
    context.addIssue({ code: 'custom', message: 'expected one of id, key, name, described' })
  }
  if (actor.name && actor.described) {
    const message = 'an actor is named or only described: expected no name beside described'
    context.addIssue({ code: 'custom', path: ['described'], message })
  }
}
