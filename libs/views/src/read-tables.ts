import { actorModel } from './identity/actor-rows.ts'
import { placeModel } from './identity/place-rows.ts'
import { typeModel } from './identity/type-rows.ts'
import { INCIDENT_STATE } from './incident/incident-rows.ts'
import { INCIDENT_MERGE } from './incident/merge-rows.ts'
import { INCIDENT_MODELS } from './incident/shown-incident.ts'
import type { VersionedTable } from './rows/table.ts'

/** Tables whose rows carry the range in which they hold. */
export const VERSIONED_TABLES: readonly VersionedTable[] = [
  ...INCIDENT_MODELS.map(({ table }) => table),
  INCIDENT_MERGE,
  actorModel.table,
  placeModel.table,
  typeModel.table,
]

/** What a view's rows point at: stored once per dossier, for all its views. */
const SHARED_TABLES = ['report_text', 'report_source', 'report_figure', 'actor_relation']

/** Every table that has a view's own rows, by what its key begins with after dossier and view. */
export const VIEW_TABLES: readonly { name: string; leading: string }[] = [
  ...VERSIONED_TABLES.map(({ name, key }) => ({ name, leading: key[0]!.name })),
  { name: INCIDENT_STATE.name, leading: 'incident_id' },
]

export const READ_TABLES: readonly string[] = [...VIEW_TABLES.map(({ name }) => name), ...SHARED_TABLES]
