import type { ActorState, Directory, Key, PlaceState } from '@annalist/domain'
import type { Loading, Source } from './loading.ts'

const OF_THINGS: string[] = [
  'actor-key',
  'actor-name',
  'described',
  'place-key',
  'place-name',
] satisfies Key['space'][]

/** Actors and places that bodies name, and those with which they were merged or in which they lie. */
export async function loadThings(
  { history, known, dossierId }: Source,
  { directory, rows, references }: Loading,
): Promise<void> {
  let unknown = new Set([...references.actorIds, ...references.placeIds])
  for (const { space, stream, version } of rows) {
    if (!OF_THINGS.includes(space)) continue
    directory.versions.set(stream, version)
    if (known.recall(directory, { dossierId, stream, version })) unknown.delete(stream)
    else unknown.add(stream)
  }
  const seen = new Set<string>()
  do {
    for (const id of unknown) seen.add(id)
    const streams = unknown.size === 0 ? [] : (await history.readStreams(dossierId, [...unknown])).values()
    for (const records of streams) known.fold(directory, dossierId, records)
    unknown = relatedTo(directory).difference(seen)
  } while (unknown.size > 0)
}

function relatedTo({ actors, places }: Directory): Set<string> {
  const related = new Set<string>()
  for (const actor of actors.values()) for (const id of mergedWith(actor)) related.add(id)
  for (const place of places.values()) {
    for (const id of mergedWith(place)) related.add(id)
    if (place.within !== null) related.add(place.within)
  }
  return related.difference(new Set(actors.keys())).difference(new Set(places.keys()))
}

function mergedWith({ mergedInto, absorbed }: ActorState | PlaceState): string[] {
  return mergedInto === null ? absorbed : [mergedInto, ...absorbed]
}
