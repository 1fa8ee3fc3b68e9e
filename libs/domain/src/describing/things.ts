import type { NewRecord } from '@annalist/contract'
import { type ActorRecord, type ActorState, evolveActor, unknownActor } from '../identity/actor-state.ts'
import { evolvePlace, type PlaceRecord, type PlaceState, unknownPlace } from '../identity/place-state.ts'
import { actorNameKey, entryOf, holdersOf, type Key, placeNameKey } from '../reporting/directory.ts'
import type { Draft } from '../reporting/draft.ts'
import { actorByName } from '../reporting/resolve-actor.ts'
import { placeByName } from '../reporting/resolve-place.ts'
import { invalid } from '../rule-error.ts'

type Path = (string | number)[]

interface Change {
  id: string
  other: string
  reason: string
}

interface Likeness {
  to: string
  removed: boolean
  reason: string | null
}

/** What actors and places have in common: they bear names, are merged, and may be alike. */
export interface Thing<State> {
  kind: 'actor' | 'place'
  lookup(draft: Draft, id: string): State | undefined
  byName(draft: Draft, name: string, path: Path): State | null
  keySpace: Key['space']
  nameKey(name: string): Key
  recordMerge(draft: Draft, stream: string, change: Change): void
  recordUnmerge(draft: Draft, stream: string, change: Change): void
  recordLikeness(draft: Draft, stream: string, likeness: Likeness): void
  recordAliasRemoved(draft: Draft, stream: string, name: string): void
}

export const ACTORS: Thing<ActorState> = {
  kind: 'actor',
  lookup: ({ directory }, id) => entryOf(directory, 'actors', id),
  byName: (draft, name, path) => actorByName(draft, { name }, { path }),
  keySpace: 'actor-key',
  nameKey: actorNameKey,
  recordMerge: (draft, stream, { id, other, reason }) =>
    recordActor(draft, stream, { type: 'ActorMerged', data: { actorId: id, into: other, reason } }),
  recordUnmerge: (draft, stream, { id, other, reason }) =>
    recordActor(draft, stream, { type: 'ActorUnmerged', data: { actorId: id, from: other, reason } }),
  recordLikeness: (draft, stream, data) => recordActor(draft, stream, { type: 'ActorLikened', data }),
  recordAliasRemoved: (draft, stream, name) =>
    recordActor(draft, stream, { type: 'AliasRemoved', data: { name } }),
}

export const PLACES: Thing<PlaceState> = {
  kind: 'place',
  lookup: ({ directory }, id) => entryOf(directory, 'places', id),
  byName: placeByName,
  keySpace: 'place-key',
  nameKey: placeNameKey,
  recordMerge: (draft, stream, { id, other, reason }) =>
    recordPlace(draft, stream, { type: 'PlaceMerged', data: { placeId: id, into: other, reason } }),
  recordUnmerge: (draft, stream, { id, other, reason }) =>
    recordPlace(draft, stream, { type: 'PlaceUnmerged', data: { placeId: id, from: other, reason } }),
  recordLikeness: (draft, stream, data) => recordPlace(draft, stream, { type: 'PlaceLikened', data }),
  recordAliasRemoved: (draft, stream, name) =>
    recordPlace(draft, stream, { type: 'PlaceAliasRemoved', data: { name } }),
}

/** The one that an id, else a key, else a name means. */
export function thingNamed<State>(
  draft: Draft,
  thing: Thing<State>,
  { reference, path }: { reference: string; path: Path },
): State {
  const [holder] = holdersOf(draft.directory, { space: thing.keySpace, key: reference })
  const found =
    thing.lookup(draft, reference.toLowerCase()) ??
    (holder === undefined ? thing.byName(draft, reference, path) : thing.lookup(draft, holder))
  if (found) return found
  throw invalid([{ path, message: `the dossier has no ${thing.kind} "${reference}"` }])
}

/** Records what is said of a known actor. */
export function recordActor(draft: Draft, actorId: string, change: ActorRecord): void {
  draft.records.push({ stream: actorId, id: draft.newId(), ...change } as NewRecord)
  const known = entryOf(draft.directory, 'actors', actorId) ?? unknownActor(actorId)
  draft.directory.actors.set(actorId, evolveActor(known, change))
}

/** Records what is said of a known place. */
export function recordPlace(draft: Draft, placeId: string, change: PlaceRecord): void {
  draft.records.push({ stream: placeId, id: draft.newId(), ...change } as NewRecord)
  const known = entryOf(draft.directory, 'places', placeId) ?? unknownPlace(placeId)
  draft.directory.places.set(placeId, evolvePlace(known, change))
}
