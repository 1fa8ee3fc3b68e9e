import { type RawBuilder, sql } from 'kysely'
import { holds, type Moment } from './moment.ts'

type Table = 'actor_row' | 'place_row'

const IDS: Record<Table, string> = { actor_row: 'actor_id', place_row: 'place_id' }

/** The one as which an actor, or a place, is known at the moment: into which it was merged, else itself. */
export function survivor(
  moment: Moment,
  id: RawBuilder<unknown>,
  table: Table = 'actor_row',
): RawBuilder<string> {
  return sql<string>`coalesce((
    select m.merged_into from ${sql.table(table)} m where ${holds(moment, 'm')} and m.${sql.ref(IDS[table])} = ${id}
  ), ${id})`
}

/** These, and all that were merged into them. */
export function withAbsorbed(
  moment: Moment,
  ids: RawBuilder<string[]>,
  table: Table = 'actor_row',
): RawBuilder<string[]> {
  return sql<string[]>`array(
    select unnest(${ids})
    union
    select m.${sql.ref(IDS[table])} from ${sql.table(table)} m where ${holds(moment, 'm')} and m.merged_into = any (${ids})
  )`
}

/** The incident as which one is shown at the moment. */
export function shownIncident(moment: Moment, id: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`coalesce((
    select m.into_id from incident_merge m where ${holds(moment, 'm')} and m.incident_id = ${id}
  ), ${id})`
}

/**
 * The last record that says who, or where, one is, from its row under an alias. On the reported axis that is known from
 * the beginning, so the row does not tell when it was recorded.
 */
export function describedAt(moment: Moment, alias: string, table: Table = 'actor_row'): RawBuilder<number> {
  const id = IDS[table]
  const own = sql<string[]>`array[${sql.ref(`${alias}.${id}`)}]`
  return sql<number>`case (select axis from chosen) when 'recorded' then ${sql.ref(`${alias}.from_at`)} else (
    select max(r.position) from ${sql.table(table)} m
    join record r on r.dossier_id = ${moment.dossierId} and r.stream_id = m.${sql.ref(id)} and r.version = m.version
    where ${holds(moment, 'm')} and m.${sql.ref(id)} = any (${withAbsorbed(moment, own, table)})
  ) end`
}
