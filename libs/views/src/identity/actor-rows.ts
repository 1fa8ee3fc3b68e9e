import { foldName } from '@annalist/contract'
import { type ActorRecord, type ActorState, evolveActor, shownName, unknownActor } from '@annalist/domain'
import { arrayCell, cell, jsonCell, line } from '../rows/copy-text.ts'
import type { IdentityModel } from './identity-model.ts'

export const actorModel: IdentityModel<ActorState, ActorRecord> = {
  table: {
    name: 'actor_row',
    key: [{ name: 'actor_id', type: 'uuid' }],
    values: ['actor_key', 'version', 'kind', 'name', 'search', 'groups', 'state'],
    required: { version: '0', name: "''", search: "''", groups: "'{}'", state: "'{}'" },
  },
  unknown: unknownActor,
  evolve: evolveActor,
  content: (actor, version) =>
    line([
      cell(actor.key),
      cell(version),
      cell(actor.kind),
      cell(shownName(actor)),
      cell(searchOf([actor.name, actor.described, ...actor.aliases.map(({ name }) => name)])),
      arrayCell([...new Set(actor.memberOf.map(({ actorId }) => actorId))]),
      jsonCell(actor),
    ]),
  bearing: ({ kind, speaksFor, memberOf }) => JSON.stringify([kind, speaksFor, memberOf]),
  relatives: ({ speaksFor, memberOf }) => [...speaksFor, ...memberOf].map(({ actorId }) => actorId),
}

/** Every name once, folded, one a line: what a search by part of a name looks through. */
export function searchOf(names: readonly (string | null)[]): string {
  return [...new Set(names.flatMap((name) => (name === null ? [] : [foldName(name)])))].join('\n')
}
