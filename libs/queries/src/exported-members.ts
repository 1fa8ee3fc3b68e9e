import { type RawBuilder, sql } from 'kysely'
import { lookUpShared } from './look-up.ts'
import { holds, type Moment, recorded } from './moment.ts'

/** Of an incident with thousands of reports, so many sources: the first that were filed. */
const MAX_SOURCES = 100

/** What an exported incident has beside a timeline item: `extra` of `timelineItems`. */
export function exportedMembers(moment: Moment): RawBuilder<unknown> {
  return sql`json_build_object(
    'sources', ${sources(moment)},
    'recorded', (
      select json_build_object('opened', ${written(sql`first.recorded_at`)}, 'changed', ${written(sql`last.recorded_at`)})
      from record first, record last
      where first.dossier_id = ${moment.dossierId} and first.stream_id = r.incident_id and first.version = 1
        and last.dossier_id = ${moment.dossierId} and last.position = s.position),
    'actors', ${actors(moment)})`
}

/** The documents of the reports that stand, in the order in which they were filed. */
function sources(moment: Moment): RawBuilder<unknown> {
  const name = (actorId: RawBuilder<unknown>) =>
    sql`(select n.name from actor_row n where ${holds(moment, 'n')} and n.actor_id = ${actorId})`
  return sql`(
    select coalesce(json_agg(json_build_object(
      'name', coalesce(${name(sql`c.outlet_id`)}, t.body->'document'->>'publisher', ${name(sql`c.origin_id`)}, ''),
      'title', t.body->'document'->'title', 'url', t.body->'document'->'url',
      'publishedAt', coalesce(t.body->'document'->>'publishedAt', t.body->>'reportedAt')) order by c.position), '[]'::json)
    from (
      select * from claim c
      where ${holds(moment, 'c')} and c.incident_id = page.incident_id and c.stands = 'true'
      order by c.position limit ${sql.lit(MAX_SOURCES)}
    ) c
    ${lookUpShared(moment)('report_text', 't', sql`t.report_id = c.report_id and t.position = c.text_position`)}
  )`
}

function actors(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_object_agg(p.actor_id, json_build_object(
      'opened', ${written(sql`first.recorded_at`)}, 'changed', ${written(sql`last.recorded_at`)})), '{}'::json)
    from (
      select distinct actor_id from participation p where ${holds(moment, 'p')} and p.incident_id = page.incident_id
    ) p
    cross join lateral (
      select recorded_at from record
      where dossier_id = ${moment.dossierId} and stream_id = p.actor_id and version = 1
    ) first
    cross join lateral (
      select recorded_at from record
      where dossier_id = ${moment.dossierId} and stream_id = p.actor_id and position <= ${recorded(moment)}
      order by version desc limit 1
    ) last
  )`
}

const written = (instant: RawBuilder<unknown>) =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
