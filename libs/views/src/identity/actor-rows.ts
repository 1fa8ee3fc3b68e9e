import { foldName, latinName } from '@annalist/contract'
import {
  type ActorRecord,
  type ActorState,
  combineActors,
  evolveActor,
  shownName,
  unknownActor,
} from '@annalist/domain'
import { arrayCell, cell, jsonCell, line } from '../rows/copy-text.ts'
import type { IdentityModel } from './identity-model.ts'
import { merging } from './merging.ts'

export const actorModel: IdentityModel<ActorState, ActorRecord> = {
  table: {
    name: 'actor_row',
    key: [{ name: 'actor_id', type: 'uuid' }],
    values: [
      'actor_key',
      'version',
      'kind',
      'name',
      'search',
      'latin',
      'groups',
      'grade',
      'merged_into',
      'state',
      'own',
    ],
    required: { version: '0', name: "''", search: "''", latin: "''", groups: "'{}'", state: "'{}'" },
  },
  unknown: unknownActor,
  evolve: evolveActor,
  content: ({ shown, own, version, root }) => {
    const names = [shown.name, shown.described, ...shown.aliases.map(({ name }) => name)]
    return line([
      cell(own.key),
      cell(version),
      cell(shown.kind),
      cell(shownName(shown)),
      cell(searchOf(names, foldName)),
      cell(searchOf(names, latinName)),
      arrayCell([...new Set(shown.memberOf.map(({ actorId }) => actorId))]),
      cell(shown.grade),
      cell(root),
      jsonCell(shown),
      shown === own ? cell(null) : jsonCell(own),
    ])
  },
  bearing: ({ kind, speaksFor, memberOf, grade, mergedInto, absorbed }) =>
    JSON.stringify([kind, speaksFor, memberOf, grade, mergedInto, absorbed]),
  relatives: ({ speaksFor, memberOf, mergedInto, absorbed }) => [
    ...[...speaksFor, ...memberOf].map(({ actorId }) => actorId),
    ...(mergedInto === null ? [] : [mergedInto]),
    ...absorbed,
  ],
  named: ({ type, data }) => {
    if (type === 'ActorMerged') return [data.actorId, data.into]
    return type === 'ActorUnmerged' ? [data.actorId, data.from] : []
  },
  merging: merging(combineActors),
}

/** Every name once, one a line: what a search by part of a name looks through. */
export function searchOf(names: readonly (string | null)[], fold: (name: string) => string): string {
  return [...new Set(names.flatMap((name) => (name === null ? [] : [fold(name)])))].join('\n')
}
