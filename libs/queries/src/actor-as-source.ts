import { type RawBuilder, sql } from 'kysely'
import { holds, type Moment, recorded } from './moment.ts'
import { holdsNow } from './references.ts'
import { withAbsorbed } from './survivors.ts'
import { actorName } from './timeline-items.ts'

/** The actor of table `alone(actor_id)` and all that were merged into it, as table `sources(source_id)`. */
export function asSource(moment: Moment): RawBuilder<unknown> {
  return sql`sources as materialized (
    select unnest(${withAbsorbed(moment, sql<string[]>`array(select actor_id from alone)`)}) as source_id
  )`
}

/**
 * What it said, as origin or outlet, in table `told(report_id, incident_id, stance, stands, reported, position)`. What it
 * only hands on is not its own word.
 */
export function toldBy(moment: Moment): RawBuilder<unknown> {
  return sql`told as materialized (
    select distinct c.report_id, c.incident_id, c.stance, c.stands, c.position,
      coalesce(c.reported_latest, c.reported_earliest) as reported
    from report_source s
    join claim c on ${holds(moment, 'c')} and ${holdsNow} and c.report_id = s.report_id and c.text_position = s.position
    where s.dossier_id = ${moment.dossierId} and s.actor_id = any (array(select source_id from sources))
      and (s.is_origin or s.ordinal = 0)
  )`
}

/** What became of what the actor said. Of equal dates nobody was first. */
export function trackRecord(moment: Moment): RawBuilder<unknown> {
  const asserted = (standing: string) => sql`(
    select count(*) from asserted a
    join incident_row i on ${holds(moment, 'i')} and i.incident_id = a.incident_id and i.standing = ${standing})`
  return sql`(
    with asserted as (
      select incident_id, min(reported) as reported from told
      where stance in ('asserts', 'confirms') and stands in ('true', 'superseded')
      group by incident_id
    )
    select json_build_object('reports', (select count(*) from told),
      'corroborated', ${asserted('corroborated')}, 'disputed', ${asserted('disputed')}, 'denied', ${asserted('denied')},
      'retracted', (select count(*) from told where stands = 'retracted'),
      'first', (
        select count(*) from asserted a where a.reported is not null and not exists (
          select from claim c
          where ${holds(moment, 'c')} and ${holdsNow} and c.incident_id = a.incident_id
            and c.stance in ('asserts', 'confirms') and c.stands <> 'retracted'
            and coalesce(c.reported_latest, c.reported_earliest) <= a.reported
            and c.report_id not in (select report_id from told)
        ))))`
}

/** Every grade that it was given as a source, newest first. */
export function grades(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(json_build_object('reliability', r.data->'reliability', 'reason', r.data->'reason',
      'by', r.meta->'principalName', 'position', r.position,
      'recordedAt', to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
      order by r.position desc), '[]'::json)
    from sources
    join record r on r.dossier_id = ${moment.dossierId} and r.stream_id = sources.source_id
    where r.type = 'SourceGraded' and r.position <= ${recorded(moment)}
  )`
}

const NAMED_IN = 500
const SOURCES_SHOWN = 10

/** Under which names sources speak of the actor, in the reports of its latest incidents. */
export function calledBy(moment: Moment): RawBuilder<unknown> {
  return sql`(
    with mentioning as (
      select c.report_id, c.text_position, coalesce(c.outlet_id, c.origin_id) as source_id from own
      join claim c on ${holds(moment, 'c')} and ${holdsNow} and c.incident_id = own.incident_id
      where coalesce(c.outlet_id, c.origin_id) is not null and c.text_position > 0
      order by c.position desc limit ${sql.lit(NAMED_IN)}
    ), naming as (
      select distinct entry.value->'actor'->>'name' as name, m.source_id
      from mentioning m
      join record r on r.dossier_id = ${moment.dossierId} and r.position = m.text_position
      cross join lateral json_array_elements(
        case json_typeof(r.data->'report'->'participants') when 'array' then r.data->'report'->'participants'
          else '[]'::json end) with ordinality entry(value, nth)
      where (r.data->'resolved'->'participants'->>(entry.nth::int - 1))::uuid = any (array(select source_id from sources))
        and entry.value->'actor'->>'name' is not null
    ), ranked as (
      select name, source_id, row_number() over (partition by name order by source_id) as nth from naming
    )
    select coalesce(json_agg(json_build_object('name', called.name, 'sources', called.sources) order by called.name), '[]'::json)
    from (
      select name, json_agg(${actorName(moment, sql`source_id`)} order by source_id) as sources from ranked
      where nth <= ${SOURCES_SHOWN} group by name
    ) called
  )`
}
