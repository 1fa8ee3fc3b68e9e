import { escapeLiteral } from 'pg'
import type { ViewKey } from '../view.ts'
import { arrayText } from './copy-text.ts'
import type { RowVersion } from './row-changes.ts'
import type { VersionedTable } from './table.ts'

/**
 * A statement that ends stored versions, and answers how many of them were not there. As an upsert, because that always
 * finds its rows by primary key: an update that joins a list of keys reads whole tables, now and then, as the planner
 * guesses their size. The values only stand in for what the rows hold, and what would be inserted is an error.
 */
export function closing(view: ViewKey, table: VersionedTable, closed: readonly RowVersion[]): string {
  const values = [
    view.dossierId,
    view.id,
    arrayText(closed.map(({ fromAt }) => String(fromAt))),
    arrayText(closed.map(({ toAt }) => String(toAt))),
    ...table.key.map((_, index) => arrayText(closed.map(({ key }) => key[index]!))),
  ].map(escapeLiteral)
  return upsertOf(table).replace(/\$(\d+)/g, (_, number) => values[Number(number) - 1]!)
}

function upsertOf({ name, key, required }: VersionedTable): string {
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
