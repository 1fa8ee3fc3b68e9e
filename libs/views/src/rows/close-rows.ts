import type { PoolClient } from 'pg'
import type { ViewKey } from '../view.ts'
import type { RowVersion } from './row-changes.ts'
import type { VersionedTable } from './table.ts'

/**
 * Ends stored versions. As an upsert, because that always finds its rows by primary key: an update that joins a list
 * of keys reads whole tables, now and then, as the planner guesses their size. The values only stand in for what the
 * rows hold, and what would be inserted is an error.
 */
export async function closeRows(
  client: PoolClient,
  view: ViewKey,
  { table, closed }: { table: VersionedTable; closed: readonly RowVersion[] },
): Promise<void> {
  if (closed.length === 0) return
  const { rows } = await client.query<{ count: number }>(closing(table), [
    view.dossierId,
    view.id,
    closed.map(({ fromAt }) => fromAt),
    closed.map(({ toAt }) => toAt),
    ...table.key.map((_, index) => closed.map(({ key }) => key[index])),
  ])
  const absent = rows[0]?.count ?? 0
  if (absent > 0)
    throw new Error(`Expected ${closed.length} rows of ${table.name} to close, found ${absent} less`)
}

function closing({ name, key, required }: VersionedTable): string {
  const keys = key.map((column) => column.name).join(', ')
  const arrays = key.map(({ type }, index) => `$${index + 5}::${type}[]`).join(', ')
  const columns = ['dossier_id', 'view_id', keys, 'from_at', 'to_at', ...Object.keys(required)].join(', ')
  const values = ['$1::uuid', '$2::uuid', keys, 'from_at', 'to_at', ...Object.values(required)].join(', ')
  return `with closed as (
      insert into ${name} (${columns})
      select ${values} from unnest($3::bigint[], $4::bigint[], ${arrays}) c(from_at, to_at, ${keys})
      on conflict (dossier_id, view_id, ${keys}, from_at) do update set to_at = excluded.to_at
      returning xmax
    )
    select count(*)::int as count from closed where xmax = 0`
}
