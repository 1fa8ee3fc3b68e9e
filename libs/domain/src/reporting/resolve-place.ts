import { type Alias, foldName, type PlaceReference } from '@annalist/contract'
import { rootOf } from '../identity/merging.ts'
import { evolvePlace, type PlaceState, unknownPlace } from '../identity/place-state.ts'
import { invalid, RuleError } from '../rule-error.ts'
import { entryOf, holdersOf, placeNameKey } from './directory.ts'
import { claimKey, type Draft, warn } from './draft.ts'
import { newAliases } from './resolve-actor.ts'

type Path = (string | number)[]

/** What registers a place. */
export interface NewPlace extends PlaceReference {
  name: string
  key?: string | null
  /** The id of the place in which it lies. */
  within?: string | null
  distinct?: boolean | null
}

/** The place that a reference means: found by id or name, else registered; null where it is a spot or a country only. */
export function resolvePlace(draft: Draft, reference: PlaceReference, path: Path): string | null {
  const { id, name } = reference
  if (!id && !name) return null
  const found = id ? placeById(draft, id, path) : placeByName(draft, name ?? '', path)
  if (!found) return registerPlace(draft, { ...reference, name: name ?? '' })
  warnOfDifferences(draft, found, { reference, path })
  return found.id
}

export function placeByName(draft: Draft, name: string, path: Path): PlaceState | null {
  const places = placesCalled(draft, name)
  if (places.length <= 1) return places[0] ?? null
  throw new RuleError('conflict', {
    code: 'ambiguous-place',
    message: `${places.length} places are called "${name}": name one of them by id`,
    issues: [{ path: [...path, 'name'], message: `is the name of ${places.length} places` }],
    details: {
      candidates: places.map((place) => ({ placeId: place.id, name: place.name, country: place.country })),
    },
  })
}

/** The places that bear a name or an alias; merged ones are one. */
export function placesCalled(draft: Draft, name: string): PlaceState[] {
  const own = (id: string) => entryOf(draft.directory, 'places', id) ?? unknownPlace(id)
  const bearing = holdersOf(draft.directory, placeNameKey(name))
    .map(own)
    .filter((place) => bearsName(place, foldName(name)))
  if (bearing.length <= 1) return bearing
  return [...new Map(bearing.map((place) => rootOf(place, own)).map((root) => [root.id, root])).values()]
}

function bearsName({ name, aliases }: PlaceState, folded: string): boolean {
  return [name, ...aliases.map((alias) => alias.name)].some((each) => foldName(each) === folded)
}

/** Registers a place; `distinct` shares a name that another place has. */
export function registerPlace(draft: Draft, place: NewPlace): string {
  const id = draft.newId()
  const data = {
    key: place.key ?? null,
    name: place.name,
    aliases: newAliases(place.aliases ?? [], [place.name]),
    country: place.country ?? null,
    lat: place.lat ?? null,
    lon: place.lon ?? null,
    precision: place.precision ?? null,
    ...(place.within && { within: place.within }),
  }
  draft.records.push({ stream: id, id: draft.newId(), type: 'PlaceRegistered', data })
  draft.directory.places.set(id, evolvePlace(unknownPlace(id), { type: 'PlaceRegistered', data }))
  if (place.key) claimKey(draft, { space: 'place-key', key: place.key })
  const isHeld = holdersOf(draft.directory, placeNameKey(place.name)).length > 0
  claimKey(draft, placeNameKey(place.name), { shared: isHeld || Boolean(place.distinct) })
  for (const { name } of data.aliases) claimKey(draft, placeNameKey(name), { shared: true })
  return id
}

/** Aliases that a place does not have yet. */
export function newPlaceAliases(place: PlaceState, aliases: Alias[]) {
  return newAliases(aliases, [place.name, ...place.aliases.map((alias) => alias.name)])
}

function placeById(draft: Draft, id: string, path: Path): PlaceState {
  const place = entryOf(draft.directory, 'places', id)
  if (place) return place
  throw invalid([{ path: [...path, 'id'], message: `the dossier has no place ${id}` }])
}

function warnOfDifferences(
  draft: Draft,
  place: PlaceState,
  { reference, path }: { reference: PlaceReference; path: Path },
): void {
  const { name } = reference
  if (name && newPlaceAliases(place, [name]).length > 0) {
    warn(draft, [...path, 'name'], `"${name}" is no known name of ${place.name}: add it as an alias`)
  }
  if (reference.country && reference.country !== place.country) {
    const known = place.country ?? 'in no country'
    warn(draft, [...path, 'country'], `${place.name} is known as ${known}: describe the place to change it`)
  }
  for (const alias of newPlaceAliases(place, reference.aliases ?? [])) {
    warn(draft, [...path, 'aliases'], `"${alias.name}" is no known name of ${place.name}: add it as an alias`)
  }
}
