import { foldName } from '@annalist/contract'
import { combinePlaces, evolvePlace, type PlaceRecord, type PlaceState, unknownPlace } from '@annalist/domain'
import { cell, jsonCell, line } from '../rows/copy-text.ts'
import { searchOf } from './actor-rows.ts'
import type { IdentityModel } from './identity-model.ts'
import { merging } from './merging.ts'

export const placeModel: IdentityModel<PlaceState, PlaceRecord> = {
  table: {
    name: 'place_row',
    key: [{ name: 'place_id', type: 'uuid' }],
    values: ['place_key', 'version', 'name', 'search', 'within', 'merged_into', 'state', 'own'],
    required: { version: '0', name: "''", search: "''", state: "'{}'" },
  },
  unknown: unknownPlace,
  evolve: evolvePlace,
  content: ({ shown, own, version, root }) =>
    line([
      cell(own.key),
      cell(version),
      cell(shown.name),
      cell(searchOf([shown.name, ...shown.aliases.map(({ name }) => name)], foldName)),
      cell(shown.within),
      cell(root),
      jsonCell(shown),
      shown === own ? cell(null) : jsonCell(own),
    ]),
  bearing: ({ country, lat, lon, precision, mergedInto, absorbed }) =>
    JSON.stringify([country, lat, lon, precision, mergedInto, absorbed]),
  relatives: ({ mergedInto, absorbed }) => [...(mergedInto === null ? [] : [mergedInto]), ...absorbed],
  named: ({ type, data }) => {
    if (type === 'PlaceMerged') return [data.placeId, data.into]
    return type === 'PlaceUnmerged' ? [data.placeId, data.from] : []
  },
  merging: merging(combinePlaces),
}
