import type { PlaceBody, PlaceDescriptionBody, PlaceOperation, RecordData } from '@annalist/contract'
import type { PlaceState } from '../identity/place-state.ts'
import { entryOf, holdersOf, placeNameKey } from '../reporting/directory.ts'
import { claimKey, type Draft } from '../reporting/draft.ts'
import { newPlaceAliases, placeByName, placesCalled, registerPlace } from '../reporting/resolve-place.ts'
import { invalid, RuleError } from '../rule-error.ts'
import { PLACES, recordPlace, thingNamed } from './things.ts'

export interface DescribedPlace {
  placeId: string
  /** False where all of it was known already: nothing is appended. */
  changed: boolean
}

/** Registers a place; where it exists already, describes it: what is new is added, what differs changes. */
export function describePlace(draft: Draft, operation: PlaceOperation): DescribedPlace {
  const name = operation.name ?? operation.place ?? null
  const known = operation.distinct ? null : findPlace(draft, operation, name)
  if (known) return describe(draft, known, { ...operation, name })
  if (name) {
    const within = withinOf(draft, operation.within)
    const placeId = registerPlace(draft, { ...operation, name, key: operation.placeKey ?? null, within })
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
  if (!holder) {
    const target = place ?? name
    return target ? placeByName(draft, target, []) : null
  }
  const target = place ? placeByName(draft, place, []) : null
  if (target && target.id !== holder) throw taken('key', holder, 'placeKey')
  return entryOf(draft.directory, 'places', holder) ?? null
}

/** Registers a place of a name, or a key, that no other has; `distinct` shares the name. */
export function registerNewPlace(draft: Draft, body: PlaceBody): string {
  const called = placesCalled(draft, body.name)
  const [byKey] = body.key ? holdersOf(draft.directory, { space: 'place-key', key: body.key }) : []
  if (byKey) throw taken('key', byKey)
  if (called[0] && !body.distinct) throw taken('name', called[0].id)
  return registerPlace(draft, { ...body, within: withinOf(draft, body.within) })
}

function taken(what: 'key' | 'name', placeId: string, field: string = what): RuleError {
  return new RuleError('conflict', {
    code: `${what}-taken`,
    message: `Another place has this ${what}${what === 'key' ? '' : '; say "distinct": true if it is another one'}`,
    issues: [{ path: [field], message: `is the ${what} of another place` }],
    details: { placeId },
  })
}

/** Changes what is known of a place: what is new is added, what differs changes. */
export function describeKnownPlace(
  draft: Draft,
  known: PlaceState,
  body: PlaceDescriptionBody,
): DescribedPlace {
  return describe(draft, known, { ...body, name: null })
}

type Description = PlaceDescriptionBody &
  Pick<PlaceOperation, 'aliases' | 'placeKey'> & { name: string | null }

const LOCATION = ['country', 'precision', 'lat', 'lon'] as const

function describe(draft: Draft, known: PlaceState, body: Description): DescribedPlace {
  const data: RecordData<'PlaceDescribed'> = {}
  const aliases = newPlaceAliases(known, [...(body.name ? [body.name] : []), ...(body.aliases ?? [])])
  if (aliases.length > 0) data.aliases = aliases
  if (body.placeKey && known.key === null) data.key = body.placeKey
  for (const field of LOCATION) {
    const value = body[field] ?? null
    if (value !== null && value !== known[field]) Object.assign(data, { [field]: value })
  }
  const within = withinOf(draft, body.within, known)
  if (within !== null && within !== known.within) data.within = within
  if (Object.keys(data).length === 0) return { placeId: known.id, changed: false }
  if (body.reason) data.reason = body.reason
  recordPlace(draft, known.id, { type: 'PlaceDescribed', data })
  if (data.key) claimKey(draft, { space: 'place-key', key: data.key })
  for (const { name: aliasName } of aliases) claimKey(draft, placeNameKey(aliasName), { shared: true })
  return { placeId: known.id, changed: true }
}

/** The place in which one lies, which must not lie in that one. */
function withinOf(draft: Draft, reference: string | null | undefined, inner?: PlaceState): string | null {
  if (!reference) return null
  const outer = thingNamed(draft, PLACES, { reference, path: ['within'] })
  const seen = new Set<string>()
  for (let id: string | null = outer.id; id !== null && !seen.has(id); ) {
    if (id === inner?.id) throw invalid([{ path: ['within'], message: `${outer.name} lies in this place` }])
    seen.add(id)
    id = entryOf(draft.directory, 'places', id)?.within ?? null
  }
  return outer.id
}
