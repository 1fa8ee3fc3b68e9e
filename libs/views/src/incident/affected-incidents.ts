import type { PoolClient } from 'pg'
import type { ChangedIdentity } from '../identity/identity-pass.ts'
import type { View } from '../view.ts'

/**
 * The stored incidents that a description of these actors, places and types can change: those that mention one, or an
 * actor that (over any number of steps) speaks for one or is part of one. Some of them may turn out to be as they were.
 */
export async function affectedIncidents(
  client: PoolClient,
  view: View,
  { actorIds, placeIds, types, watchedIds }: ChangedIdentity,
): Promise<string[]> {
  if (actorIds.length === 0 && placeIds.length === 0 && !types) return []
  const { rows } = await client.query<{ incident_id: string }>(
    // Lateral and with an offset, so that each step looks up keys whatever the planner takes the tables to hold.
    `with recursive dependent(actor_id) as (
       select unnest($3::uuid[])
       union
       select r.actor_id from dependent d
       cross join lateral (
         select actor_id from actor_relation where dossier_id = $1 and to_actor_id = d.actor_id offset 0
       ) r
     ),
     told(report_id, position) as (
       select distinct s.report_id, s.position from dependent d
       cross join lateral (
         select report_id, position from report_source
         where dossier_id = $1 and actor_id = d.actor_id and position between 0 and $5 offset 0
       ) s
     )
     select t.incident_id from told
     cross join lateral (
       select incident_id from report_text
       where dossier_id = $1 and report_id = told.report_id and position = told.position offset 0
     ) t
     union
     select incident_id from report_text
     where dossier_id = $1 and place_id = any($4::uuid[]) and position between 0 and $5
     union
     select incident_id from report_text
     where dossier_id = $1 and from_place_id = any($4::uuid[]) and position between 0 and $5
     union
     select incident_id from report_text
     where dossier_id = $1 and own_type is not null and $6 and position between 0 and $5
     union
     select p.incident_id from dependent d
     cross join lateral (
       select incident_id from participation
       where dossier_id = $1 and view_id = $2 and actor_id = d.actor_id offset 0
     ) p`,
    // What views share may be written already of records that this one has not taken.
    [view.dossierId, view.id, actorIds, placeIds, view.position, types],
  )
  const shown = rows.map((row) => row.incident_id)
  return watchedIds.length === 0 ? shown : [...shown, ...(await hiddenIncidents(client, view, watchedIds))]
}

/**
 * Incidents in whose records these take part or tell of changes. A lens may hide them, and then no row of the view leads
 * to them: the history itself is looked through, which takes long and is seldom needed.
 */
async function hiddenIncidents(
  client: PoolClient,
  { dossierId, position }: View,
  actorIds: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ stream_id: string }>(
    `select distinct r.stream_id from record r
     where r.dossier_id = $1 and r.position <= $2
       and r.type in ('ReportFiled', 'ReportCorrected', 'ReportRetracted') and exists (
         select from json_array_elements_text(coalesce(r.data->'resolved'->'participants', '[]')) p(id)
         where p.id = any($3::text[])
         union all
         select from json_array_elements_text(coalesce(r.data->'told', '[]')) t(id) where t.id = any($3::text[])
       )`,
    [dossierId, position, actorIds],
  )
  return rows.map((row) => row.stream_id)
}
