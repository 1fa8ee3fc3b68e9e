import { type RawBuilder, sql } from 'kysely'
import { holds, type Moment } from './moment.ts'

/** The rows of a table, under an alias, that meet a condition on it. */
export type LookUp = (table: string, alias: string, condition: RawBuilder<unknown>) => RawBuilder<unknown>

/**
 * Looks up what holds at the moment, for each row of the tables before it. Joined, all of a table might be read: of a
 * dossier that has just grown the planner knows nothing, and takes it for a row or two. `offset` keeps it from joining.
 */
export function lookUp(moment: Moment): LookUp {
  return (table, alias, condition) => looked(table, alias, sql`${holds(moment, alias)} and ${condition}`)
}

/** The same for tables that are stored once for all views: the history, and the texts of reports. */
export function lookUpShared({ dossierId }: Moment): LookUp {
  return (table, alias, condition) =>
    looked(table, alias, sql`${sql.ref(`${alias}.dossier_id`)} = ${dossierId} and ${condition}`)
}

const looked: LookUp = (table, alias, condition) =>
  sql`cross join lateral (
    select * from ${sql.table(table)} ${sql.ref(alias)} where ${condition} offset 0
  ) ${sql.ref(alias)}`
