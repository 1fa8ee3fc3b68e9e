import { type DossierRecord, evolveTypes, NO_TYPES, type OwnTypes } from '@annalist/domain'
import { cell, jsonCell, line } from '../rows/copy-text.ts'
import type { IdentityModel } from './identity-model.ts'

/** The types that a dossier has added, known under the dossier's own id. */
export const typeModel: IdentityModel<OwnTypes, DossierRecord> = {
  table: {
    name: 'type_table',
    key: [{ name: 'stream_id', type: 'uuid' }],
    values: ['version', 'state'],
    required: { version: '0', state: "'{}'" },
  },
  unknown: () => NO_TYPES,
  evolve: evolveTypes,
  content: ({ shown, version }) => line([cell(version), jsonCell(shown)]),
  bearing: ({ types }) => JSON.stringify(types),
  relatives: () => [],
  named: () => [],
}
