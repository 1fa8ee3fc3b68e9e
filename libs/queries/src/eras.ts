import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { inView, type Moment } from './moment.ts'

/**
 * In which era a row began: of 65,536 positions, or of a hundred days. What happened last is commonly recorded last, so
 * to walk back from the newest would pass over all that was not known yet; an index with eras in front leads past it.
 * Written as in the indexes. A position is below 2^40; instants in microseconds are above it, or before 1970.
 */
function eraOf(fromAt: RawBuilder<unknown>): RawBuilder<number> {
  return sql<number>`(case when ${fromAt} between 0 and 1099511627775 then ${fromAt} >> 16 else ${fromAt} >> 43 end)`
}

interface Eras {
  table: 'incident_row' | 'participation'
  /** Which rows, called `e`; the columns that come before the era in the index. */
  leading?: RawBuilder<unknown>
}

/** The eras, as `era`, in which rows began that are known at a moment: each is looked up once in the index. */
export function erasUpTo(moment: Moment, { table, leading = sql`true` }: Eras): RawBuilder<unknown> {
  const era = eraOf(sql`e.from_at`)
  const last = (limit: RawBuilder<unknown>) => sql`
    select ${era} as era from ${sql.table(table)} e where ${inView(moment, 'e')} and ${leading} and ${era} ${limit}
    order by era desc limit 1`
  return sql`(
    with recursive known as (
      (${last(sql`<= ${eraOf(sql`${moment.at}::bigint`)}`)})
      union all
      select (${last(sql`< known.era`)}) from known where known.era is not null
    )
    select era from known where era is not null
  )`
}

/** That a row, under its alias, began in the era at hand. */
export function isOfEra(alias: 'i' | 'p'): RawBuilder<SqlBool> {
  return sql<SqlBool>`${eraOf(sql.ref(`${alias}.from_at`))} = eras.era`
}
