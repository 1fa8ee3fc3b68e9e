import type { PoolClient } from 'pg'
import type { ViewKey } from '../view.ts'

interface Changed {
  actorIds: readonly string[]
  placeIds: readonly string[]
}

/**
 * The stored incidents that a description of these actors and places can change: those that mention one, or an actor
 * that (over any number of steps) speaks for one or is part of one. Some of them may turn out to be as they were.
 */
export async function affectedIncidents(
  client: PoolClient,
  view: ViewKey,
  { actorIds, placeIds }: Changed,
): Promise<string[]> {
  if (actorIds.length === 0 && placeIds.length === 0) return []
  const { rows } = await client.query<{ incident_id: string }>(
    `with recursive dependent(actor_id) as (
       select unnest($3::uuid[])
       union
       select r.actor_id from dependent d
       join actor_relation r on r.dossier_id = $1 and r.to_actor_id = d.actor_id
     ),
     mentioning(report_id) as (
       select s.report_id from dependent d
       join report_source s on s.dossier_id = $1 and s.actor_id = d.actor_id
       union
       select t.report_id from report_text t where t.dossier_id = $1 and t.place_id = any($4::uuid[])
       union
       select t.report_id from report_text t where t.dossier_id = $1 and t.from_place_id = any($4::uuid[])
     )
     select c.incident_id from mentioning m
     join claim c on c.dossier_id = $1 and c.view_id = $2 and c.report_id = m.report_id
     union
     select p.incident_id from dependent d
     join participation p on p.dossier_id = $1 and p.view_id = $2 and p.actor_id = d.actor_id`,
    [view.dossierId, view.id, actorIds, placeIds],
  )
  return rows.map((row) => row.incident_id)
}
