import { type RawBuilder, sql } from 'kysely'
import type { Moment } from './moment.ts'
import { describedAt, survivor } from './survivors.ts'
import { actorName } from './timeline-items.ts'

/** An actor as lists show it, from its row, called `a`. */
export function actorSummary(moment: Moment): RawBuilder<unknown> {
  return sql`json_build_object(
    'actorId', a.actor_id, 'key', a.actor_key, 'version', a.version, 'name', a.name,
    'described', a.state->'described', 'names', ${names}, 'aliases', a.state->'aliases', 'kind', a.kind,
    'speaksFor', ${related(moment, 'speaksFor')}, 'affiliation', ${related(moment, 'affiliation')},
    'memberOf', ${related(moment, 'memberOf')}, 'sectors', a.state->'sectors', 'externalIds', a.state->'externalIds',
    'grade', a.grade, 'mergedInto', a.merged_into, 'position', ${describedAt(moment, 'a')})`
}

const names = sql`(
  select coalesce(json_agg(n.name order by n.nth), '[]'::json) from (
    select 0 as nth, a.state->>'name' as name
    union all
    select alias.nth, alias.value->>'name' from json_array_elements(a.state->'aliases') with ordinality alias(value, nth)
  ) n where n.name is not null
)`

/** Of several, the one described last. */
function related(moment: Moment, relation: 'speaksFor' | 'affiliation' | 'memberOf'): RawBuilder<unknown> {
  return sql`(
    select json_build_object('actorId', named.who->'actorId', 'name', named.who->'name',
      'from', last.entry->'from', 'to', last.entry->'to')
    from (select a.state->${sql.lit(relation)}->-1 as entry) last
    cross join lateral (select ${actorName(moment, survivor(moment, sql`(last.entry->>'actorId')::uuid`))} as who) named
    where last.entry is not null
  )`
}
