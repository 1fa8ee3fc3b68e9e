import type { MarksQuery } from '@annalist/contract'
import { type RawBuilder, sql } from 'kysely'
import { holds, type Moment } from './moment.ts'

type Lanes = MarksQuery['lanes']

/** Each lane (`value`) of the incidents in table `matching`; an incident may lie in several. */
export function membersOfLanes(moment: Moment, lanes: Lanes): RawBuilder<unknown> {
  const among = (alias: string) =>
    sql`${holds(moment, alias)} and ${sql.ref(`${alias}.incident_id`)} in (select incident_id from matching)`
  switch (lanes) {
    case 'actor':
      return sql`
        select distinct p.incident_id, p.actor_id::text as value from participation p where ${among('p')}`
    case 'place':
      return sql`
        select incident_id, coalesce(place_id::text, country) as value from matching
        where place_id is not null or country is not null`
    case 'type':
      return sql`select incident_id, type as value from matching`
    case 'source':
      return sql`
        select distinct c.incident_id, coalesce(c.origin_id, c.outlet_id)::text as value from claim c
        where ${among('c')} and c.stands = 'true' and coalesce(c.origin_id, c.outlet_id) is not null`
    default: {
      const unreachable: never = lanes
      return unreachable
    }
  }
}

/** The name of the lane in row `l` at the moment. */
export function laneLabel(moment: Moment, lanes: Lanes): RawBuilder<unknown> {
  switch (lanes) {
    case 'type':
      return sql`l.value`
    case 'place':
      return sql`coalesce((
        select n.name from place_row n where ${holds(moment, 'n')} and n.place_id::text = l.value), l.value)`
    case 'actor':
    case 'source':
      return sql`coalesce((
        select n.name from actor_row n where ${holds(moment, 'n')} and n.actor_id = l.value::uuid), l.value)`
    default: {
      const unreachable: never = lanes
      return unreachable
    }
  }
}
