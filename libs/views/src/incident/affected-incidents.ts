import type { PoolClient } from 'pg'
import type { View } from '../view.ts'

interface Changed {
  actorIds: readonly string[]
  placeIds: readonly string[]
  /** Own types of the dossier have changed. */
  types: boolean
}

/**
 * The stored incidents that a description of these actors, places and types can change: those that mention one, or an actor
 * that (over any number of steps) speaks for one or is part of one. Some of them may turn out to be as they were.
 */
export async function affectedIncidents(
  client: PoolClient,
  view: View,
  { actorIds, placeIds, types }: Changed,
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
     mentioning(report_id) as (
       select s.report_id from dependent d
       cross join lateral (
         select report_id from report_source
         where dossier_id = $1 and actor_id = d.actor_id and position <= $5 offset 0
       ) s
       union
       select report_id from report_text where dossier_id = $1 and place_id = any($4::uuid[]) and position <= $5
       union
       select report_id from report_text where dossier_id = $1 and from_place_id = any($4::uuid[]) and position <= $5
       union
       select report_id from report_text where dossier_id = $1 and own_type is not null and $6 and position <= $5
     )
     select c.incident_id from mentioning m
     cross join lateral (
       select incident_id from claim
       where dossier_id = $1 and view_id = $2 and report_id = m.report_id offset 0
     ) c
     union
     select p.incident_id from dependent d
     cross join lateral (
       select incident_id from participation
       where dossier_id = $1 and view_id = $2 and actor_id = d.actor_id offset 0
     ) p`,
    // What views share may be written already of records that this one has not taken.
    [view.dossierId, view.id, actorIds, placeIds, view.position, types],
  )
  return rows.map((row) => row.incident_id)
}
