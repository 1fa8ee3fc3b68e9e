import type { PoolClient } from 'pg'
import { IS_OPEN, type VersionedTable } from '../rows/table.ts'
import type { ViewKey } from '../view.ts'
import { INCIDENT_MERGE } from './merge-rows.ts'
import { INCIDENT_MODELS, type StoredFrom } from './shown-incident.ts'

interface OpenRow {
  name: string
  key: string[]
  from_at: number
}

/** From when the open rows of these incidents hold, in every table. */
export async function readStoredFrom(
  client: PoolClient,
  view: ViewKey,
  incidentIds: readonly string[],
): Promise<StoredFrom> {
  const tables = [...INCIDENT_MODELS.map(({ table }) => table), INCIDENT_MERGE]
  const text = tables.map(openRowsOf).join(' union all ')
  const { rows } = await client.query<OpenRow>(text, [view.dossierId, view.id, incidentIds])
  const found = new Map(rows.map(({ name, key, from_at }) => [rowName(name, key), from_at]))
  return (table, key) => found.get(rowName(table.name, key))
}

function openRowsOf({ name, key }: VersionedTable): string {
  return `select '${name}' as name, array[${key.map((column) => `${column.name}::text`).join(', ')}] as key, from_at
    from ${name}
    where dossier_id = $1 and view_id = $2 and ${ofIncidents(name)} and ${IS_OPEN}`
}

/**
 * The changes of reports are known by the report, which may be anywhere in the family. As an array, so that the reports
 * are found once, and not for each change of the view.
 */
function ofIncidents(table: string): string {
  if (table !== 'claim_change') return 'incident_id = any($3::uuid[])'
  return `report_id = any(array(
    select report_id from claim where dossier_id = $1 and view_id = $2 and incident_id = any($3::uuid[])
      and ${IS_OPEN}))`
}

function rowName(table: string, key: readonly string[]): string {
  return `${table} ${key.join(' ')}`
}
