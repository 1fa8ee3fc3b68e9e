import { foldName } from '@annalist/contract'
import { type ActorState, combineActors, shownName, unknownActor } from '../identity/actor-state.ts'
import { knownAs, rootOf } from '../identity/merging.ts'
import { RuleError, type RuleIssue } from '../rule-error.ts'
import { actorNameKey, entryOf, holdersOf } from './directory.ts'
import type { Draft } from './draft.ts'

/**
 * The actors that bear a name or an alias. Where two of them were merged they are one: the one that bears it by itself,
 * if there is no other.
 */
export function actorsCalled(draft: Draft, name: string): ActorState[] {
  const folded = foldName(name)
  const holders = holdersOf(draft.directory, actorNameKey(name)).map((id) => ownActor(draft, id))
  const bearing = holders.filter((actor) => namesOf(actor).some((each) => foldName(each) === folded))
  if (bearing.length <= 1) return bearing
  const roots = new Map(
    bearing.map((actor) => rootOf(actor, (id) => ownActor(draft, id))).map((root) => [root.id, root]),
  )
  return [...roots.values()]
}

/** Every name that an actor goes by. */
export function namesOf(actor: ActorState): string[] {
  return [actor.name, ...actor.aliases.map((alias) => alias.name)].filter((name) => name !== null)
}

/** What is known of an actor by itself, whatever it was merged into. */
export function ownActor(draft: Draft, id: string): ActorState {
  return entryOf(draft.directory, 'actors', id) ?? unknownActor(id)
}

/** What is known of an actor, and of those with which it was merged. */
export function mergedActor(draft: Draft, actor: ActorState): ActorState {
  return knownAs(actor.id, (id) => entryOf(draft.directory, 'actors', id), combineActors) ?? actor
}

export function ambiguous(name: string, actors: ActorState[], path: RuleIssue['path']): RuleError {
  return new RuleError('conflict', {
    code: 'ambiguous-actor',
    message: `${actors.length} actors are called "${name}": name one of them by id or key`,
    issues: [{ path: [...path, 'name'], message: `is the name of ${actors.length} actors` }],
    details: { candidates: candidates(actors) },
  })
}

export function nameTaken(name: string, actors: ActorState[]): RuleError {
  return new RuleError('conflict', {
    code: 'name-taken',
    message: `There is an actor called "${name}": describe that one, or say "distinct": true if it is another one`,
    issues: [{ path: ['name'], message: 'is the name of another actor' }],
    details: { candidates: candidates(actors) },
  })
}

/** Refuses a key that means another actor than the one that is meant. */
export function refuseKeyOfAnother(
  { directory }: Draft,
  { id }: ActorState,
  { key, path }: { key: string; path: RuleIssue['path'] },
): void {
  const [holder] = holdersOf(directory, { space: 'actor-key', key })
  if (holder && holder !== id) throw keyTaken(key, holder, path)
}

export function keyTaken(key: string, actorId: string, path: RuleIssue['path']): RuleError {
  return new RuleError('conflict', {
    code: 'key-taken',
    message: `The key "${key}" is that of another actor`,
    issues: [{ path, message: 'is the key of another actor' }],
    details: { actorId },
  })
}

function candidates(actors: ActorState[]) {
  return actors.map((actor) => ({
    actorId: actor.id,
    key: actor.key,
    name: shownName(actor),
    kind: actor.kind,
  }))
}
