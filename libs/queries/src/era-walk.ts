import { type RawBuilder, sql } from 'kysely'
import { erasUpTo, isOfEra } from './eras.ts'
import type { Condition } from './incident-filters.ts'
import type { Moment } from './moment.ts'
import { isDescending, type Ordered, sortedBy } from './page-order.ts'

interface EraWalk extends Ordered {
  moment: Moment
  limit: number
}

type Walked = (further: Condition[]) => RawBuilder<unknown>

/** What `walked` finds in each era, in the order of the page: up to `limit`, and one more. */
export function walkEras(walk: EraWalk, walked: Walked): RawBuilder<unknown> {
  return sql`${within(erasUpTo(walk.moment, { table: 'incident_row' }), walked([isOfEra('incident_row', 'i')]))} ${page(walk)}`
}

/**
 * The same of incidents with a value to sort by. The two eras where the order begins commonly fill the page: of the others
 * only what comes before its last row is looked at.
 */
export function walkErasInOrder(walk: EraWalk, walked: Walked): RawBuilder<unknown> {
  const direction = isDescending(walk) ? sql`desc` : sql`asc`
  const ofEra = isOfEra('incident_row', 'i')
  return sql`
    with eras as materialized (
      select era, row_number() over (order by era ${direction}) as nth
      from ${erasUpTo(walk.moment, { table: 'incident_row' })} known
    ),
    near as materialized (${within(sql`(select era from eras where nth <= 2)`, walked([ofEra]))} ${page(walk)}),
    last as materialized (select * from near offset ${sql.lit(walk.limit)})
    select sort_value, incident_id from (
      select * from near
      union all
      ${within(sql`(select era from eras where nth > 2)`, walked([ofEra, isBeforeLast(walk)]))}
    ) found ${page(walk)}`
}

function within(eras: RawBuilder<unknown>, walked: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select found.sort_value, found.incident_id from ${eras} eras cross join lateral (${walked}) found`
}

function page(walk: EraWalk): RawBuilder<unknown> {
  return sql`order by ${sortedBy(walk, sql`sort_value`, sql`incident_id`)} limit ${sql.lit(walk.limit + 1)}`
}

/** That an incident, called `i`, comes before the one in table `last`, if there is one. */
function isBeforeLast(walk: EraWalk): Condition {
  const [is, value, id] = isDescending(walk)
    ? [sql`>`, '-9223372036854775808', '00000000-0000-0000-0000-000000000000']
    : [sql`<`, '9223372036854775807', 'ffffffff-ffff-ffff-ffff-ffffffffffff']
  return sql`(i.sort_at, i.incident_id) ${is} (
    coalesce((select sort_value from last), ${sql.lit(value)}), coalesce((select incident_id from last), ${sql.lit(id)}))`
}
