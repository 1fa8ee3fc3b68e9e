import { type RawBuilder, sql } from 'kysely'
import { lookUp, lookUpShared } from './look-up.ts'
import type { Moment } from './moment.ts'

const NOTES_SHOWN = 100

/** The judgement of analysts on the incident of table `page(incident_id)`, with the last record that made it. */
export function assessment(moment: Moment): RawBuilder<unknown> {
  const found = lookUp(moment)
  return sql`(
    select json_build_object('verdict', i.verdict, 'prefer', j.prefer, 'reason', r.data->'reason', ${recordedBy})
    from page
    ${found('incident_judgement', 'j', sql`j.incident_id = page.incident_id`)}
    ${found('incident_row', 'i', sql`i.incident_id = page.incident_id`)}
    ${lookUpShared(moment)('record', 'r', sql`r.position = j.assessed_at`)}
  )`
}

/** The last notes, oldest first. */
export function notes(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(json_build_object('text', n.data->'text', ${noteBy}) order by n.position), '[]'::json)
    from (
      select r.* from page
      ${lookUp(moment)('incident_judgement', 'j', sql`j.incident_id = page.incident_id`)}
      cross join lateral unnest(j.notes) note(position)
      ${lookUpShared(moment)('record', 'r', sql`r.position = note.position`)}
      order by r.position desc limit ${sql.lit(NOTES_SHOWN)}
    ) n
  )`
}

const recordedBy = sql`'by', r.meta->'principalName', 'position', r.position,
  'recordedAt', to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
const noteBy = sql`'by', n.meta->'principalName', 'position', n.position,
  'recordedAt', to_char(n.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
