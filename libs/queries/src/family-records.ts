import { type RawBuilder, sql } from 'kysely'
import { lookUpShared } from './look-up.ts'
import { holds, type Moment, recorded } from './moment.ts'

/** Those of the incidents for which a table keeps what holds each shown value, as `kept(incident_id, fields)`. */
export function kept(moment: Moment, incidentIds: readonly string[]): RawBuilder<unknown> {
  return sql`kept as materialized (
    select f.incident_id, f.fields from incident_fields f
    where ${holds(moment, 'f')} and f.incident_id = any (${incidentIds}::uuid[])
  )`
}

/**
 * Each of the others, and all incidents whose records bear on it, as `family(root, id)`. What a step adds comes as an array:
 * the planner takes those for short, where it would multiply rows by rows, and then set up tables for billions of them.
 */
export function family(moment: Moment, incidentIds: readonly string[]): RawBuilder<unknown> {
  return sql`family(root, id) as (
    select asked.id, asked.id from unnest(${incidentIds}::uuid[]) asked(id)
    where not exists (select from kept where kept.incident_id = asked.id)
    union
    select family.root, tied.id from family
    cross join lateral unnest(array(
      select distinct named.id::uuid from (select) once
      ${recordsOf(moment, sql`family.id`)}
      cross join lateral (
        select unnest(array[r.data->>'filedIn', r.data->>'from', r.data->>'to', r.data->>'byFiledIn',
          r.data->>'incidentId', r.data->>'into']) as id
        where r.type in ('ReportMoved', 'ReportSuperseded', 'IncidentMerged', 'IncidentUnmerged')
        union all
        select json_array_elements_text(r.data->'resolved'->'supersedesIn')
        where r.type in ('ReportFiled', 'ReportCorrected')
      ) named
      where named.id is not null
    )) tied(id)
  )`
}

/** Their records, as `own`. */
export function own(moment: Moment): RawBuilder<unknown> {
  return sql`own as materialized (
    select r.* from (select distinct id from family) of_family
    ${recordsOf(moment, sql`of_family.id`)}
  )`
}

function recordsOf(moment: Moment, stream: RawBuilder<unknown>): RawBuilder<unknown> {
  return lookUpShared(moment)(
    'record',
    'r',
    sql`r.stream_id = ${stream} and r.position <= ${recorded(moment)}`,
  )
}

/** Whoever and whatever the reports name, and whom these actors speak for, are part of or were merged with, to the last. */
export function related(moment: Moment): RawBuilder<unknown> {
  return sql`related(id) as (
    select named.id from unnest(array(
      select distinct named.id::uuid from own
      cross join lateral (
        select json_array_elements_text(data->'resolved'->'attribution') as id
        union all select json_array_elements_text(data->'resolved'->'participants')
        union all select data->'resolved'->>'where'
        union all select data->'resolved'->>'from'
      ) named
      where own.type in ('ReportFiled', 'ReportCorrected') and named.id is not null
    )) named(id)
    union
    select further.id from related
    cross join lateral unnest(array(
      select named.id::uuid from (
        select relation.entry->>'actorId' as id from actor_row a
        cross join lateral (
          select json_array_elements(coalesce(a.own, a.state)->'speaksFor') as entry
          union all select json_array_elements(coalesce(a.own, a.state)->'memberOf')
        ) relation
        where ${holds(moment, 'a')} and a.actor_id = related.id
        union all
        select unnest(array[coalesce(a.own, a.state)->>'mergedInto']) from actor_row a
        where ${holds(moment, 'a')} and a.actor_id = related.id
        union all
        select json_array_elements_text(coalesce(a.own, a.state)->'absorbed') from actor_row a
        where ${holds(moment, 'a')} and a.actor_id = related.id
        union all
        select unnest(array[coalesce(n.own, n.state)->>'mergedInto']) from place_row n
        where ${holds(moment, 'n')} and n.place_id = related.id
        union all
        select json_array_elements_text(coalesce(n.own, n.state)->'absorbed') from place_row n
        where ${holds(moment, 'n')} and n.place_id = related.id
      ) named
      where named.id is not null
    )) further(id)
  )`
}
