import type { Precision, RecordData, StoredAlias } from '@annalist/contract'

/** What the records of one place say, folded. */
export interface PlaceState {
  id: string
  key: string | null
  name: string
  aliases: StoredAlias[]
  country: string | null
  lat: number | null
  lon: number | null
  precision: Precision | null
}

export type PlaceRecord =
  | { type: 'PlaceRegistered'; data: RecordData<'PlaceRegistered'> }
  | { type: 'PlaceDescribed'; data: RecordData<'PlaceDescribed'> }

export function unknownPlace(id: string): PlaceState {
  return { id, key: null, name: id, aliases: [], country: null, lat: null, lon: null, precision: null }
}

export function evolvePlace(state: PlaceState, record: PlaceRecord): PlaceState {
  switch (record.type) {
    case 'PlaceRegistered':
      return { ...state, ...record.data }
    case 'PlaceDescribed':
      return { ...state, ...record.data, aliases: [...state.aliases, ...(record.data.aliases ?? [])] }
    default: {
      const unreachable: never = record
      return unreachable
    }
  }
}
