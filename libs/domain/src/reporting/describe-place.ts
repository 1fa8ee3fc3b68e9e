import type { PlaceOperation, RecordData } from '@annalist/contract'
import { evolvePlace, type PlaceState } from '../place/place-state.ts'
import { invalid } from '../rule-error.ts'
import { entryOf, holdersOf, placeNameKey } from './directory.ts'
import { claimKey, type Draft } from './draft.ts'
import { newPlaceAliases, placeByName, registerPlace } from './resolve-place.ts'

export interface DescribedPlace {
  placeId: string
  /** False where all of it was known already: nothing is appended. */
  changed: boolean
}

/** Registers a place; where it exists already, describes it: what is new is added, what differs changes. */
export function describePlace(draft: Draft, operation: PlaceOperation): DescribedPlace {
  const name = operation.name ?? operation.place ?? null
  const known = operation.distinct ? null : findPlace(draft, operation, name)
  if (known) return describe(draft, known, { operation, name })
  if (name) {
    const placeId = registerPlace(draft, { ...operation, name, key: operation.placeKey ?? null })
    return { placeId, changed: true }
  }
  throw invalid([
    { path: ['name'], message: `the dossier has no place "${operation.placeKey}": expected a name` },
  ])
}

function findPlace(
  draft: Draft,
  { placeKey, place }: PlaceOperation,
  name: string | null,
): PlaceState | null {
  const [holder] = placeKey ? holdersOf(draft.directory, { space: 'place-key', key: placeKey }) : []
  if (holder) return entryOf(draft.directory, 'places', holder) ?? null
  const target = place ?? name
  return target ? placeByName(draft, target, []) : null
}

function describe(
  draft: Draft,
  known: PlaceState,
  { operation, name }: { operation: PlaceOperation; name: string | null },
): DescribedPlace {
  const data: RecordData<'PlaceDescribed'> = {}
  const aliases = newPlaceAliases(known, [...(name ? [name] : []), ...(operation.aliases ?? [])])
  if (aliases.length > 0) data.aliases = aliases
  if (operation.placeKey && known.key === null) data.key = operation.placeKey
  if (operation.country && operation.country !== known.country) data.country = operation.country
  if (operation.precision && operation.precision !== known.precision) data.precision = operation.precision
  if (typeof operation.lat === 'number' && operation.lat !== known.lat) data.lat = operation.lat
  if (typeof operation.lon === 'number' && operation.lon !== known.lon) data.lon = operation.lon
  if (Object.keys(data).length === 0) return { placeId: known.id, changed: false }
  draft.records.push({ stream: known.id, id: draft.newId(), type: 'PlaceDescribed', data })
  draft.directory.places.set(known.id, evolvePlace(known, { type: 'PlaceDescribed', data }))
  if (data.key) claimKey(draft, { space: 'place-key', key: data.key })
  for (const { name: aliasName } of aliases) claimKey(draft, placeNameKey(aliasName), { shared: true })
  return { placeId: known.id, changed: true }
}
