import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { inView, type Moment } from './moment.ts'

type Table = 'incident_row' | 'participation'

/**
 * The positions of an era, as a power of two. A walk passes over what the era of its moment came to know after it, and
 * looks into each era before: of a dossier's incidents more are passed over than of what one actor takes part in.
 */
const POSITIONS: Record<Table, number> = { incident_row: 14, participation: 16 }

/**
 * In which era a row began: of so many positions, or of a hundred days. What happened last is commonly recorded last, so
 * to walk back from the newest would pass over all that was not known yet; an index with eras in front leads past it.
 * Written as in the indexes. A position is below 2^40; instants in microseconds are above it, or before 1970.
 */
function eraOf(table: Table, fromAt: RawBuilder<unknown>): RawBuilder<number> {
  const bits = sql.lit(POSITIONS[table])
  return sql<number>`(case when ${fromAt} between 0 and 1099511627775 then ${fromAt} >> ${bits} else ${fromAt} >> 43 end)`
}

interface Eras {
  table: Table
  /** Which rows, called `e`; the columns that come before the era in the index. */
  leading?: RawBuilder<unknown>
}

/**
 * The eras, as `era`, in which rows began that are known at a moment. Incidents begin in every era of positions; the
 * others are looked up, each once in the index.
 */
export function erasUpTo(moment: Moment, { table, leading = sql`true` }: Eras): RawBuilder<unknown> {
  if (table === 'incident_row' && moment.axis === 'recorded') {
    const last = sql`(select least(${moment.at}::bigint, position) from chosen)`
    return sql`(select generate_series(0, ${last} >> ${sql.lit(POSITIONS[table])}) as era)`
  }
  const era = eraOf(table, sql`e.from_at`)
  const newest = eraOf(table, sql`${moment.at}::bigint`)
  const last = (limit: RawBuilder<unknown>) => sql`
    select ${era} as era from ${sql.table(table)} e where ${inView(moment, 'e')} and ${leading} and ${era} ${limit}
    order by era desc limit 1`
  return sql`(
    with recursive known as (
      (${last(sql`<= ${newest}`)})
      union all
      select (${last(sql`< known.era`)}) from known where known.era is not null
    )
    select era from known where era is not null
  )`
}

/** That a row, under its alias, began in the era at hand. */
export function isOfEra(table: Table, alias: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`${eraOf(table, sql.ref(`${alias}.from_at`))} = eras.era`
}
