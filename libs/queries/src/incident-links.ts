import { type RawBuilder, sql } from 'kysely'
import { lookUp } from './look-up.ts'
import { holds, type Moment } from './moment.ts'
import { shownIncident } from './survivors.ts'

/** The incident of table `page(incident_id)` and all that were merged into it, as table `members(incident_id)`. */
export function members(moment: Moment): RawBuilder<unknown> {
  return sql`members as materialized (
    select incident_id from page
    union
    select m.incident_id from page join incident_merge m on ${holds(moment, 'm')} and m.into_id = page.incident_id
  )`
}

/** What this incident says of others, then what others say of it, as table `linked(direction, relation, other)`. */
export function linked(moment: Moment): RawBuilder<unknown> {
  return sql`linked as materialized (
    select distinct l.direction, l.relation, l.other from (
      select 'out' as direction, o.relation, ${shownIncident(moment, sql`o.to_incident_id`)} as other
      from incident_link o where ${holds(moment, 'o')} and o.incident_id = (select incident_id from page)
      union all
      select 'in', n.relation, n.incident_id from members
      join incident_link n on ${holds(moment, 'n')} and n.to_incident_id = members.incident_id
    ) l
    where l.other <> (select incident_id from page)
  )`
}

export function links(moment: Moment): RawBuilder<unknown> {
  const found = lookUp(moment)
  return sql`(
    select coalesce(json_agg(json_build_object('incidentId', i.incident_id, 'incidentKey', i.incident_key,
      'title', b.body->'title', 'relation', l.relation, 'direction', l.direction)
      order by l.direction desc, l.relation, i.incident_id), '[]'::json)
    from linked l
    ${found('incident_row', 'i', sql`i.incident_id = l.other`)}
    ${found('incident_body', 'b', sql`b.incident_id = l.other`)}
  )`
}

export function merged(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(json_build_object('incidentId', m.incident_id, 'incidentKey', (
      select r.data->>'incidentKey' from record r
      where r.dossier_id = ${moment.dossierId} and r.stream_id = m.incident_id and r.version = 1
    )) order by m.incident_id), '[]'::json)
    from members m where m.incident_id <> (select incident_id from page)
  )`
}

/** The figures of the incidents that are part of this one, each a list; of those that are said to have happened. */
export function partsFigures(moment: Moment): RawBuilder<unknown> {
  const found = lookUp(moment)
  return sql`(
    select coalesce(json_agg(b.body->'quantities' order by l.other), '[]'::json)
    from linked l
    ${found('incident_row', 'i', sql`i.incident_id = l.other`)}
    ${found('incident_body', 'b', sql`b.incident_id = l.other`)}
    where i.modality = 'actual' and i.standing not in ('denied', 'retracted') and i.verdict is distinct from 'false'
      and l.direction = 'in' and l.relation = 'part-of'
  )`
}
