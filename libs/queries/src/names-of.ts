import type { ActorKind, ActorName } from '@annalist/contract'
import type { DB } from '@annalist/database'
import type { PlaceState } from '@annalist/domain'
import { type Kysely, sql } from 'kysely'
import { lookUp } from './look-up.ts'
import type { Moment } from './moment.ts'
import { readAt } from './read-at.ts'
import { survivor } from './survivors.ts'

interface Known {
  actors: Record<string, ActorName & { kind: ActorKind | null }>
  places: Record<string, PlaceState>
}

/** What actors and places were known as at a moment. Whoever nobody knows bears the id. */
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
  const found = lookUp(moment)
  const { actors, places } = await readAt<Known>(db, moment, {
    columns: sql`
      (select coalesce(json_object_agg(asked.id,
          json_build_object('actorId', a.actor_id, 'name', a.name, 'kind', a.kind)), '{}')
        from unnest(${known(ids.actors)}::uuid[]) asked(id)
        ${found('actor_row', 'a', sql`a.actor_id = ${survivor(moment, sql`asked.id`)}`)}) as actors,
      (select coalesce(json_object_agg(asked.id, n.state), '{}')
        from unnest(${known(ids.places)}::uuid[]) asked(id)
        ${found('place_row', 'n', sql`n.place_id = ${survivor(moment, sql`asked.id`, 'place_row')}`)}) as places`,
  })
  return {
    actor: (id) => ({ actorId: actors[id]?.actorId ?? id, name: actors[id]?.name ?? id }),
    kind: (actorId) => actors[actorId]?.kind ?? null,
    place: (id) => ({ placeId: places[id]?.id ?? id, name: places[id]?.name ?? id }),
    placeState: (placeId) => places[placeId] ?? null,
  }
}

function known(ids: readonly (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))]
}
