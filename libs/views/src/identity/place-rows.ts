import { evolvePlace, type PlaceRecord, type PlaceState, unknownPlace } from '@annalist/domain'
import { cell, jsonCell, line } from '../rows/copy-text.ts'
import { searchOf } from './actor-rows.ts'
import type { IdentityModel } from './identity-model.ts'

export const placeModel: IdentityModel<PlaceState, PlaceRecord> = {
  table: {
    name: 'place_row',
    key: [{ name: 'place_id', type: 'uuid' }],
    values: ['place_key', 'version', 'name', 'search', 'state'],
    required: { version: '0', name: "''", search: "''", state: "'{}'" },
  },
  unknown: unknownPlace,
  evolve: evolvePlace,
  content: (place, version) =>
    line([
      cell(place.key),
      cell(version),
      cell(place.name),
      cell(searchOf([place.name, ...place.aliases.map(({ name }) => name)])),
      jsonCell(place),
    ]),
  bearing: ({ country, lat, lon, precision }) => JSON.stringify([country, lat, lon, precision]),
  relatives: () => [],
}
