import type { Precision, RecordData, RecordType, StoredAlias } from '@annalist/contract'
import { compareText } from '../rules/canonical-json.ts'
import { distinctAliases, likened, withoutName } from './actor-state.ts'
import { absorb, lose, type Mergeable } from './merging.ts'

/** What the records of one place say, folded. */
export interface PlaceState extends Mergeable {
  key: string | null
  name: string
  aliases: StoredAlias[]
  country: string | null
  lat: number | null
  lon: number | null
  precision: Precision | null
  /** The place in which it lies. */
  within: string | null
}

/** The types of record that a place's stream has. */
export const PLACE_RECORDS = [
  'PlaceRegistered',
  'PlaceDescribed',
  'PlaceAliasRemoved',
  'PlaceMerged',
  'PlaceUnmerged',
  'PlaceLikened',
] as const satisfies RecordType[]

export type PlaceRecord = {
  [Type in (typeof PLACE_RECORDS)[number]]: { type: Type; data: RecordData<Type> }
}[(typeof PLACE_RECORDS)[number]]

export function unknownPlace(id: string): PlaceState {
  return {
    id,
    key: null,
    name: id,
    aliases: [],
    country: null,
    lat: null,
    lon: null,
    precision: null,
    within: null,
    mergedInto: null,
    absorbed: [],
    alike: [],
  }
}

export function evolvePlace(state: PlaceState, record: PlaceRecord): PlaceState {
  switch (record.type) {
    case 'PlaceRegistered':
      return { ...state, ...record.data, within: record.data.within ?? null }
    case 'PlaceDescribed': {
      const { aliases, reason: _, ...rest } = record.data
      return { ...state, ...rest, aliases: [...state.aliases, ...(aliases ?? [])] }
    }
    case 'PlaceAliasRemoved':
      return { ...state, aliases: withoutName(state.aliases, record.data.name) }
    case 'PlaceMerged':
      return absorb(state, record.data.placeId, record.data.into)
    case 'PlaceUnmerged':
      return lose(state, record.data.placeId)
    case 'PlaceLikened':
      return likened(state, record.data)
    default: {
      const unreachable: never = record
      return unreachable
    }
  }
}

/** What is known of a place and of those that were merged into it: where they differ, its own description counts. */
export function combinePlaces(root: PlaceState, absorbed: readonly PlaceState[]): PlaceState {
  if (absorbed.length === 0) return root
  const others = absorbed.toSorted((a, b) => compareText(a.id, b.id))
  const located = root.lat === null ? others.find(({ lat }) => lat !== null) : root
  const ids = new Set([root, ...others].map(({ id }) => id))
  const alike = [root, ...others].flatMap((each) => each.alike)
  return {
    ...root,
    aliases: distinctAliases(root, others),
    country: root.country ?? others.find(({ country }) => country !== null)?.country ?? null,
    lat: located?.lat ?? null,
    lon: located?.lon ?? null,
    precision: root.precision ?? located?.precision ?? null,
    within: root.within ?? others.find(({ within }) => within !== null)?.within ?? null,
    alike: [...new Set(alike)].filter((id) => !ids.has(id)),
  }
}
