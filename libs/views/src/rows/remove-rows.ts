import type { ViewKey } from '../view.ts'
import { keyColumns } from './close-rows.ts'
import { literals } from './literals.ts'
import type { RowChanges } from './row-changes.ts'
import type { VersionedTable } from './table.ts'

/**
 * A statement that deletes stored versions, and answers how many of them were not there. Each is looked up by its key,
 * whatever the planner takes the table to hold.
 */
export function removing(view: ViewKey, table: VersionedTable, removed: RowChanges['removed']): string {
  const { name, key } = table
  const keys = key.map((column) => column.name)
  const arrays = key.map(({ type }, index) => `$${index + 4}::${type}[]`)
  const isMeant = ['from_at', ...keys].map((column) => `t.${column} = c.${column}`).join(' and ')
  const text = `with gone as (
      delete from ${name} where ctid = any (array(
        select f.found from unnest($3::bigint[], ${arrays.join(', ')}) c(from_at, ${keys.join(', ')})
        cross join lateral (
          select t.ctid as found from ${name} t
          where t.dossier_id = $1 and t.view_id = $2 and ${isMeant} offset 0
        ) f
      )) returning 1
    )
    select ${removed.length} - count(*)::int as count from gone`
  return literals(text, [
    view.dossierId,
    view.id,
    removed.map(({ fromAt }) => String(fromAt)),
    ...keyColumns(table, removed),
  ])
}
