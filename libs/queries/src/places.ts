import { type RawBuilder, sql } from 'kysely'
import { holds, type Moment } from './moment.ts'
import { describedAt, survivor } from './survivors.ts'
import { placeName } from './timeline-items.ts'

/** A place as lists show it, from its row, called `n`. */
export function placeSummary(moment: Moment): RawBuilder<unknown> {
  const within = survivor(moment, sql`n.within`, 'place_row')
  return sql`json_build_object(
    'placeId', n.place_id, 'key', n.place_key, 'version', n.version, 'name', n.name, 'aliases', n.state->'aliases',
    'country', n.state->'country', 'lat', n.state->'lat', 'lon', n.state->'lon', 'precision', n.state->'precision',
    'within', case when n.within is not null then
      json_build_object('placeId', ${within}, 'name', ${placeName(moment, within)}) end,
    'mergedInto', n.merged_into, 'position', ${describedAt(moment, 'n', 'place_row')})`
}

/** Other places that the state of a row, called `n`, names. */
export function otherPlaces(moment: Moment, field: 'absorbed' | 'alike'): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(json_build_object('placeId', other.id, 'name', ${placeName(moment, sql`other.id::uuid`)})
      order by other.nth), '[]'::json)
    from json_array_elements_text(coalesce(n.own, n.state)->${sql.lit(field)}) with ordinality other(id, nth)
    where ${holds(moment, 'n')}
  )`
}
