import type { ViewKey } from '../view.ts'
import { literals } from './literals.ts'
import type { RowVersion } from './row-changes.ts'
import type { VersionedTable } from './table.ts'

/** A statement that ends stored versions, and answers how many of them were not there. */
export function closing(view: ViewKey, table: VersionedTable, closed: readonly RowVersion[]): string {
  const { keys, list } = listOf(table)
  const ends = `select ${keys}, from_at, to_at from ${list} c(from_at, to_at, ${keys})`
  return literals(endingText(table, ends), [
    view.dossierId,
    view.id,
    closed.map(({ fromAt }) => String(fromAt)),
    closed.map(({ toAt }) => String(toAt)),
    ...keyColumns(table, closed),
  ])
}

/**
 * Sets the ends of the versions that `ends(keys, from_at, to_at)` selects, and answers how many were not there. As an
 * upsert, because that always finds its rows by primary key: an update that joins a list of keys reads whole tables, now
 * and then, as the planner guesses their size. The values only stand in for what the rows hold, and what would be
 * inserted is an error.
 */
export function endingText({ name, key, required }: VersionedTable, ends: string): string {
  const keys = key.map((column) => column.name).join(', ')
  const columns = ['dossier_id', 'view_id', keys, 'from_at', 'to_at', ...Object.keys(required)].join(', ')
  const values = ['$1::uuid', '$2::uuid', keys, 'from_at', 'to_at', ...Object.values(required)].join(', ')
  return `with ended as (
      insert into ${name} (${columns})
      select ${values} from (${ends}) e
      on conflict (dossier_id, view_id, ${keys}, from_at) do update set to_at = excluded.to_at
      returning xmax
    )
    select count(*)::int as count from ended where xmax = 0`
}

/** Two columns of numbers as $3 and $4, and the key from $5 on, as a list of rows. */
export function listOf({ key }: VersionedTable): { keys: string; list: string } {
  const arrays = key.map(({ type }, index) => `$${index + 5}::${type}[]`).join(', ')
  return {
    keys: key.map((column) => column.name).join(', '),
    list: `unnest($3::bigint[], $4::bigint[], ${arrays})`,
  }
}

export function keyColumns({ key }: VersionedTable, rows: readonly { key: readonly string[] }[]): string[][] {
  return key.map((_, index) => rows.map((row) => row.key[index]!))
}
