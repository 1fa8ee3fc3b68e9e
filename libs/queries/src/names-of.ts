import type { ActorKind, ActorName } from '@annalist/contract'
import type { DB } from '@annalist/database'
import type { PlaceState } from '@annalist/domain'
import { type Kysely, sql } from 'kysely'
import { holds, type Moment } from './moment.ts'
import { readAt } from './read-at.ts'

interface Known {
  actors: Record<string, { name: string; kind: ActorKind | null }>
  places: Record<string, PlaceState>
}

/** What actors and places were called at a moment. Whoever nobody knows bears the id. */
export interface Names {
  actor(id: string): ActorName
  kind(id: string): ActorKind | null
  place(id: string): { placeId: string; name: string }
  placeState(id: string): PlaceState | null
}

export async function namesOf(
  db: Kysely<DB>,
  moment: Moment,
  ids: { actors: readonly (string | null)[]; places: readonly (string | null)[] },
): Promise<Names> {
  const { actors, places } = await readAt<Known>(db, moment, {
    columns: sql`
      (select coalesce(json_object_agg(a.actor_id, json_build_object('name', a.name, 'kind', a.kind)), '{}')
        from actor_row a where ${holds(moment, 'a')} and a.actor_id = any (${known(ids.actors)}::uuid[])) as actors,
      (select coalesce(json_object_agg(n.place_id, n.state), '{}')
        from place_row n where ${holds(moment, 'n')} and n.place_id = any (${known(ids.places)}::uuid[])) as places`,
  })
  return {
    actor: (actorId) => ({ actorId, name: actors[actorId]?.name ?? actorId }),
    kind: (actorId) => actors[actorId]?.kind ?? null,
    place: (placeId) => ({ placeId, name: places[placeId]?.name ?? placeId }),
    placeState: (placeId) => places[placeId] ?? null,
  }
}

function known(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))]
}
