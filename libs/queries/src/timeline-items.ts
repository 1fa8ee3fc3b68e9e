import { type RawBuilder, sql } from 'kysely'
import { begun, holds, type Moment } from './moment.ts'

/**
 * The timeline items of the incidents in table `page(nth, incident_id)`, as one JSON array in its order, up to `limit`.
 * `extra` adds members to each: `, 'via', …`, where `r` is the incident's row.
 *
 * Each is looked up by itself (`offset` sees to it), also while a young dossier has grown faster than the planner knows. Its
 * body is taken apart once: each `->` would read all of it again.
 */
export function timelineItems(
  moment: Moment,
  limit: number,
  extra: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(${timelineItem(moment, extra)} order by page.nth), '[]'::json)
    from page
    cross join lateral (
      select * from incident_row r where ${holds(moment, 'r')} and r.incident_id = page.incident_id offset 0
    ) r
    cross join lateral (
      select * from incident_body b where ${holds(moment, 'b')} and b.incident_id = page.incident_id offset 0
    ) b
    cross join lateral json_to_record(b.body) as shown(
      title json, summary json, "when" json, "where" json, "from" json, quantities json
    )
    cross join lateral (
      select * from incident_state s where ${begun(moment, 's')} and s.incident_id = page.incident_id
      order by s.from_at desc limit 1
    ) s
    where page.nth <= ${limit}
  )`
}

function timelineItem(moment: Moment, extra: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`json_build_object(
    'incidentId', r.incident_id, 'incidentKey', r.incident_key, 'version', s.version,
    'type', r.type, 'subtype', r.subtype, 'title', shown.title, 'summary', shown.summary, 'modality', r.modality,
    'when', shown."when", 'where', ${where(moment, 'where', 'place_id')}, 'from', ${where(moment, 'from', 'from_place_id')},
    'participants', ${participants(moment)}, 'quantities', shown.quantities,
    'disputed', r.disputed, 'standing', r.standing,
    'parties', json_build_object('asserts', s.asserts, 'confirms', s.confirms, 'denies', s.denies,
      'declines-to-confirm', s.declines, 'cannot-verify', s.cannot_verify),
    'verdict', r.verdict, 'reports', s.reports, 'firstReportedAt', s.first_reported, 'lastReportedAt', s.last_reported,
    'tags', r.tags, 'position', s.position${extra})`
}

/** A place bears the name that it had at the moment; a bare spot or country has none. */
function where(moment: Moment, field: 'where' | 'from', placeId: string): RawBuilder<unknown> {
  const spot = sql.ref(`shown.${field}`)
  const id = sql.ref(`r.${placeId}`)
  return sql`case when json_typeof(${spot}) = 'object' then json_build_object(
    'placeId', ${id}, 'name', coalesce(${placeName(moment, id)}, ${spot}->>'name'),
    'country', ${spot}->'country', 'lat', ${spot}->'lat', 'lon', ${spot}->'lon', 'precision', ${spot}->'precision') end`
}

function participants(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(json_build_object('actorId', p.actor_id, 'name', coalesce(a.name, p.actor_id::text),
      'kind', a.kind, 'role', p.role, 'count', p.count) order by p.role, a.name, p.actor_id), '[]'::json)
    from participation p
    left join lateral (
      select * from actor_row a where ${holds(moment, 'a')} and a.actor_id = p.actor_id offset 0
    ) a on true
    where ${holds(moment, 'p')} and p.incident_id = r.incident_id
  )`
}

/** `id` may be of any table but one that is called `called`. */
export function placeName(moment: Moment, id: RawBuilder<unknown>): RawBuilder<string | null> {
  return sql<
    string | null
  >`(select called.name from place_row called where ${holds(moment, 'called')} and called.place_id = ${id})`
}

export function actorName(moment: Moment, id: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${id} is not null then json_build_object('actorId', ${id}, 'name', coalesce(
    (select called.name from actor_row called where ${holds(moment, 'called')} and called.actor_id = ${id}), ${id}::text)) end`
}
