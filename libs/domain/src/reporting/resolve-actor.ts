import {
  ACTOR_RELATIONS,
  type ActorReference,
  type ActorRelation,
  type Alias,
  type FullActorDescription,
  foldName,
  parseEdtf,
  type RelatedActor,
  type StoredAlias,
  type StoredRelation,
} from '@annalist/contract'
import { type ActorState, evolveActor, shownName, unknownActor } from '../identity/actor-state.ts'
import { invalid, type RuleError } from '../rule-error.ts'
import {
  actorsCalled,
  ambiguous,
  mergedActor,
  namesOf,
  ownActor,
  refuseKeyOfAnother,
} from './actors-called.ts'
import { actorNameKey, describedKey, entryOf, holdersOf, type Key } from './directory.ts'
import { claimKey, type Draft, warn } from './draft.ts'

type Path = (string | number)[]

/** Where a reference stands: its path in the body, and the incident within which a described actor is looked for. */
export interface Mention {
  path: Path
  incidentId: string | null
}

/** What registers an actor. */
export type NewActor = ActorReference &
  Pick<FullActorDescription, 'sectors' | 'externalIds'> & { distinct?: boolean | null }

/** The actor that a reference means: found by id, key, name or description, else registered. */
export function resolveActor(draft: Draft, reference: ActorReference, mention: Mention): string {
  const found = findActor(draft, reference, mention)
  if (!found) return registerActor(draft, reference, mention)
  const { key } = reference
  if (key) refuseKeyOfAnother(draft, found, { key, path: [...mention.path, 'key'] })
  if (key && found.key === null) adoptKey(draft, found, key)
  warnOfDifferences(draft, found, { reference, mention })
  return found.id
}

/** The known actor that a reference means, if there is one. */
export function findActor(draft: Draft, reference: ActorReference, mention: Mention): ActorState | null {
  if (reference.id) return actorById(draft, reference.id, mention.path)
  if (reference.key) {
    const [holder] = holdersOf(draft.directory, { space: 'actor-key', key: reference.key })
    if (holder) return ownActor(draft, holder)
  }
  if (reference.name) return actorByName(draft, reference, mention)
  if (!reference.described || !mention.incidentId) return null
  const [holder] = holdersOf(draft.directory, describedKey(mention.incidentId, reference.described))
  return holder && !reference.key ? ownActor(draft, holder) : null
}

/** Registers an actor; `distinct` shares a name that another actor has. */
export function registerActor(draft: Draft, reference: NewActor, mention: Mention): string {
  const relations = resolveRelations(draft, reference, mention)
  const id = draft.newId()
  const data = {
    key: reference.key ?? null,
    name: reference.name ?? null,
    described: reference.described ?? null,
    kind: reference.kind ?? null,
    aliases: newAliases(reference.aliases ?? [], [reference.name ?? '']),
    ...relations,
    ...(reference.sectors && { sectors: reference.sectors }),
    ...(reference.externalIds && { externalIds: reference.externalIds }),
  }
  draft.records.push({ stream: id, id: draft.newId(), type: 'ActorRegistered', data })
  draft.directory.actors.set(id, evolveActor(unknownActor(id), { type: 'ActorRegistered', data }))
  claimDesignations(draft, reference, mention)
  for (const { name } of data.aliases) claimKey(draft, actorNameKey(name), { shared: true })
  return id
}

/** Aliases that are not among `known`, each once. */
export function newAliases(aliases: Alias[], known: string[]): StoredAlias[] {
  if (aliases.length === 0) return []
  const seen = new Set(known.map(foldName))
  return aliases.flatMap((alias) => {
    const stored = typeof alias === 'string' ? { name: alias } : alias
    const folded = foldName(stored.name)
    if (seen.has(folded)) return []
    seen.add(folded)
    return [{ name: stored.name, language: stored.language ?? null, script: stored.script ?? null }]
  })
}

/** The relation as it is stored, the other actor found or registered. */
export function resolveRelation(draft: Draft, related: RelatedActor, mention: Mention): StoredRelation {
  const { from = null, to = null } = related
  refuseReversed({ from, to }, mention.path)
  return { actorId: resolveActor(draft, related, mention), from, to }
}

/** A period that is over before it begins would never hold. */
function refuseReversed({ from, to }: Pick<StoredRelation, 'from' | 'to'>, path: Path): void {
  const start = from === null ? null : parseEdtf(from).earliest
  const end = to === null ? null : parseEdtf(to).latest
  if (start === null || end === null || start <= end) return
  throw invalid([{ path: [...path, 'to'], message: `expected no date before ${from}, found ${to}` }])
}

export function relatedToItself(path: Path): RuleError {
  return invalid([{ path, message: 'is the actor itself: expected another one' }])
}

function resolveRelations(draft: Draft, reference: NewActor, mention: Mention) {
  const resolved = (relation: ActorRelation) => {
    const related = reference[relation]
    if (!related) return null
    const at = { ...mention, path: [...mention.path, relation] }
    if (isItself(reference, related) && !findActor(draft, related, at)) throw relatedToItself(at.path)
    return resolveRelation(draft, related, at)
  }
  return {
    speaksFor: resolved('speaksFor'),
    affiliation: resolved('affiliation'),
    memberOf: resolved('memberOf'),
  }
}

/** Whether an actor that is new, and another that is to be related to it, would be registered under one name. */
function isItself({ key, name, aliases }: NewActor, related: RelatedActor): boolean {
  if (related.key) return related.key === key
  const names = newAliases([...(name ? [name] : []), ...(aliases ?? [])], [])
  const folded = related.name ? foldName(related.name) : null
  return names.some((each) => foldName(each.name) === folded)
}

function claimDesignations(draft: Draft, reference: NewActor, mention: Mention): void {
  if (reference.key) claimKey(draft, { space: 'actor-key', key: reference.key })
  if (reference.name) {
    // Different keys of one caller are different actors, also where they bear one name.
    const key = actorNameKey(reference.name)
    const shared = Boolean(reference.distinct) || holdersOf(draft.directory, key).length > 0
    claimKey(draft, key, { shared })
  }
  if (reference.described && mention.incidentId && !reference.key) {
    claimKey(draft, describedKey(mention.incidentId, reference.described))
  }
}

export function actorByName(
  draft: Draft,
  reference: ActorReference,
  { path }: Pick<Mention, 'path'>,
): ActorState | null {
  const actors = actorsCalled(draft, reference.name ?? '')
  if (reference.key) return actors.length === 1 && actors[0]?.key === null ? actors[0] : null
  if (actors.length > 1) throw ambiguous(reference.name ?? '', actors, path)
  return actors[0] ?? null
}

function actorById(draft: Draft, id: string, path: Path): ActorState {
  const actor = entryOf(draft.directory, 'actors', id)
  if (actor) return actor
  throw invalid([{ path: [...path, 'id'], message: `the dossier has no actor ${id}` }])
}

function adoptKey(draft: Draft, actor: ActorState, key: string): void {
  draft.records.push({ stream: actor.id, id: draft.newId(), type: 'ActorDescribed', data: { key } })
  draft.directory.actors.set(actor.id, { ...actor, key })
  claimKey(draft, { space: 'actor-key', key } satisfies Key)
}

function warnOfDifferences(
  draft: Draft,
  found: ActorState,
  { reference, mention }: { reference: ActorReference; mention: Mention },
): void {
  const { path } = mention
  const actor = mergedActor(draft, found)
  const name = shownName(actor)
  if (reference.name && newAliases([reference.name], namesOf(actor)).length > 0) {
    warn(draft, [...path, 'name'], `"${reference.name}" is no known name of ${name}: add it as an alias`)
  }
  if (reference.kind && reference.kind !== actor.kind) {
    warn(
      draft,
      [...path, 'kind'],
      `${name} is known as ${actor.kind ?? 'of no kind'}: describe the actor to change it`,
    )
  }
  for (const alias of newAliases(reference.aliases ?? [], namesOf(actor))) {
    warn(draft, [...path, 'aliases'], `"${alias.name}" is no known name of ${name}: add it as an alias`)
  }
  for (const relation of ACTOR_RELATIONS) {
    const related = reference[relation]
    const at = { ...mention, path: [...path, relation] }
    if (related && !isKnown(draft, actor[relation], { related, mention: at })) {
      warn(draft, at.path, `differs from what is known of ${name}: describe the actor to change it`)
    }
  }
}

function isKnown(
  draft: Draft,
  known: StoredRelation[],
  { related, mention }: { related: RelatedActor; mention: Mention },
): boolean {
  const actor = findActor(draft, related, mention)
  return known.some(
    (relation) =>
      relation.actorId === actor?.id &&
      (related.from ?? relation.from) === relation.from &&
      (related.to ?? relation.to) === relation.to,
  )
}
