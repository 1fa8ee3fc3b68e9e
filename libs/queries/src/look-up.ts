import { type RawBuilder, sql } from 'kysely'
import { begun, lasts, type Moment } from './moment.ts'

/** The rows of a table, under an alias, that meet a condition on it. */
export type LookUp = (table: string, alias: string, condition: RawBuilder<unknown>) => RawBuilder<unknown>

/**
 * Looks up what holds at the moment, for each row of the tables before it; the condition names one thing by the key of its
 * table.
 */
export function lookUp(moment: Moment): LookUp {
  return (table, alias, condition) =>
    sql`cross join lateral ${heldVersion(moment, { table, alias, condition })}`
}

/**
 * The version of a thing that holds at the moment, as a table. The last one that has begun is the one, if any is, and is
 * found without a look at those before it. `limit` keeps the planner from joining instead, and reading all of the table: of
 * a dossier that has just grown it knows nothing, and takes it for a row or two.
 */
export function heldVersion(
  moment: Moment,
  { table, alias, condition }: { table: string; alias: string; condition: RawBuilder<unknown> },
): RawBuilder<unknown> {
  const named = sql.ref(alias)
  return sql`(
    select * from (
      select * from ${sql.table(table)} ${named} where ${begun(moment, alias)} and ${condition}
      order by ${sql.ref(`${alias}.from_at`)} desc limit 1
    ) ${named} where ${lasts(moment, alias)}
  ) ${named}`
}

/** The same for tables that are stored once for all views: the history, and the texts of reports. */
export function lookUpShared({ dossierId }: Moment): LookUp {
  return (table, alias, condition) => sql`cross join lateral (
    select * from ${sql.table(table)} ${sql.ref(alias)}
    where ${sql.ref(`${alias}.dossier_id`)} = ${dossierId} and ${condition} offset 0
  ) ${sql.ref(alias)}`
}
