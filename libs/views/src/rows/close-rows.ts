import type { PoolClient } from 'pg'
import type { ViewKey } from '../view.ts'
import type { RowVersion } from './row-changes.ts'
import type { VersionedTable } from './table.ts'

/** Ends stored versions. Each is found by its whole primary key. */
export async function closeRows(
  client: PoolClient,
  view: ViewKey,
  { table, closed }: { table: VersionedTable; closed: readonly RowVersion[] },
): Promise<void> {
  if (closed.length === 0) return
  const names = table.key.map(({ name }) => name)
  const types = table.key.map(({ type }, index) => `$${index + 5}::${type}[]`)
  const { rowCount } = await client.query(
    `update ${table.name} r set to_at = c.to_at
     from unnest($3::bigint[], $4::bigint[], ${types.join(', ')}) c(from_at, to_at, ${names.join(', ')})
     where r.dossier_id = $1 and r.view_id = $2 and r.from_at = c.from_at
       and ${names.map((name) => `r.${name} = c.${name}`).join(' and ')}`,
    [
      view.dossierId,
      view.id,
      closed.map(({ fromAt }) => fromAt),
      closed.map(({ toAt }) => toAt),
      ...table.key.map((_, index) => closed.map(({ key }) => key[index])),
    ],
  )
  if (rowCount !== closed.length) {
    throw new Error(`Expected to close ${closed.length} rows of ${table.name}, found ${rowCount}`)
  }
}
