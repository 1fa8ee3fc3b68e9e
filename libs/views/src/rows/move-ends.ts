import type { ViewKey } from '../view.ts'
import { endingText, keyColumns, listOf } from './close-rows.ts'
import { literals } from './literals.ts'
import type { MovedEnd } from './row-changes.ts'
import { OPEN_END, type VersionedTable } from './table.ts'

/**
 * A statement that gives stored versions another end, and answers how many were not there: they are known by the end
 * that they have, because of all versions of one key only one has it.
 */
export function moving(view: ViewKey, table: VersionedTable, moved: readonly MovedEnd[]): string {
  const { keys, list } = listOf(table)
  const isMeant = table.key.map(({ name }) => `t.${name} = c.${name}`).join(' and ')
  const ends = `select ${table.key.map(({ name }) => `c.${name}`).join(', ')}, coalesce(f.from_at, c.was_to) as from_at, c.to_at
    from ${list} c(was_to, to_at, ${keys})
    left join lateral (
      select t.from_at from ${table.name} t
      where t.dossier_id = $1 and t.view_id = $2 and ${isMeant} and t.to_at + 0 = c.was_to offset 0
    ) f on true`
  return literals(endingText(table, ends), [
    view.dossierId,
    view.id,
    moved.map(({ from }) => endText(from)),
    moved.map(({ to }) => endText(to)),
    ...keyColumns(table, moved),
  ])
}

function endText(end: number | null): string {
  return end === null ? OPEN_END : String(end)
}
