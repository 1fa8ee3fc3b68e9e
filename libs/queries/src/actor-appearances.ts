import { type RawBuilder, sql } from 'kysely'
import { erasUpTo, isOfEra } from './eras.ts'
import { holds, type Moment } from './moment.ts'
import { holdsNow } from './references.ts'

const COMPANIONS_SHOWN = 20

/** The incidents of table `whose(participant_id)`, as table `own(incident_id)`. */
export function ownIncidents(moment: Moment): RawBuilder<unknown> {
  return sql`own as materialized (
    select distinct p.incident_id from whose w
    join participation p on ${holds(moment, 'p')} and p.actor_id = w.participant_id
  )`
}

/** The first or last dated incident that is said to have happened and is not taken back. */
export function seen(moment: Moment, direction: RawBuilder<unknown>): RawBuilder<unknown> {
  const eras = erasUpTo(moment, { table: 'participation', leading: sql`e.actor_id = w.participant_id` })
  const isByEra = moment.at !== null
  return sql`(
    select json_build_object('incidentId', s.incident_id, 'when', b.body->'when'->'edtf')
    from whose w
    ${isByEra ? sql`cross join lateral ${eras} eras` : sql``}
    cross join lateral (
      select p.sort_at, p.incident_id from participation p
      join incident_row i on ${holds(moment, 'i')} and i.incident_id = p.incident_id
        and i.modality = 'actual' and i.standing not in ('denied', 'retracted')
      where ${holds(moment, 'p')} and p.actor_id = w.participant_id and p.sort_at is not null
        and ${isByEra ? isOfEra('participation', 'p') : sql`true`}
      order by p.sort_at ${direction}, p.incident_id ${direction} limit 1
    ) s
    join incident_body b on ${holds(moment, 'b')} and b.incident_id = s.incident_id
    order by s.sort_at ${direction}, s.incident_id ${direction} limit 1
  )`
}

export function counts(moment: Moment): RawBuilder<unknown> {
  return sql`json_build_object(
    'incidents', (select count(*) from own),
    'reports', (
      select count(*) from claim c
      where ${holds(moment, 'c')} and ${holdsNow} and c.incident_id in (select incident_id from own)),
    'statements', (
      select count(distinct c.report_id) from report_source s
      join claim c on ${holds(moment, 'c')} and ${holdsNow} and c.report_id = s.report_id and c.text_position = s.position
      where s.dossier_id = ${moment.dossierId} and s.actor_id = any (array(select source_id from sources))),
    'byType', (
      select coalesce(json_object_agg(t.type, t.incidents order by t.incidents desc, t.type), '{}'::json) from (
        select i.type, count(*) as incidents from incident_row i
        where ${holds(moment, 'i')} and i.incident_id in (select incident_id from own)
        group by i.type
      ) t),
    'byRole', (
      select coalesce(json_object_agg(t.role, t.incidents order by t.incidents desc, t.role), '{}'::json) from (
        select p.role, count(distinct p.incident_id) as incidents from whose w
        join participation p on ${holds(moment, 'p')} and p.actor_id = w.participant_id
        group by p.role
      ) t))`
}

/** Who takes part in most of the same incidents, without the groups of which the actor is part; and in which roles. */
export function companions(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(json_build_object('actorId', m.actor_id, 'name', m.name, 'incidents', m.incidents,
      'roles', m.roles) order by m.incidents desc, m.name, m.actor_id), '[]'::json)
    from (
      select a.actor_id, a.name, o.incidents, o.roles from (
        select p.actor_id, count(distinct p.incident_id) as incidents,
          json_agg(distinct p.role order by p.role) as roles
        from participation p
        where ${holds(moment, 'p')} and p.incident_id in (select incident_id from own)
          and p.actor_id not in (select participant_id from whose)
        group by p.actor_id
      ) o
      join actor_row a on ${holds(moment, 'a')} and a.actor_id = o.actor_id
      order by o.incidents desc, a.name, a.actor_id limit ${sql.lit(COMPANIONS_SHOWN)}
    ) m
  )`
}
