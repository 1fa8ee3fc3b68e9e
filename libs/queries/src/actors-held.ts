import type { DB } from '@annalist/database'
import { custodyOf, NO_TYPES, type OwnTypes, typeRowOf } from '@annalist/domain'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type ActorEvents, actorsAsParticipants, custodyEvents, ownTypes } from './custody-events.ts'
import { holds, type Moment } from './moment.ts'
import { actorsNamed } from './named.ts'
import { readAt, settled } from './read-at.ts'

interface Held {
  ids: string[]
  /** The moment of which this is true: what is read next, is read as of it. */
  moment: Moment
}

/** Who is in custody, or in that of one holder. Custody is no table: it follows from what an actor took part in. */
export async function actorsHeld(db: Kysely<DB>, moment: Moment, heldBy: string | undefined): Promise<Held> {
  const holders = heldBy === undefined ? sql`null::uuid[]` : actorsNamed(moment, [heldBy])
  const found = await readAt<{ candidates: ActorEvents[]; holders: string[] | null; types: OwnTypes | null }>(
    db,
    moment,
    {
      tables: [
        sql`holders as materialized (select ${holders} as ids)`,
        actorsAsParticipants(moment, heldBy === undefined ? sql`true` : metHolder(moment)),
      ],
      columns: sql`${custodyEvents(moment)} as candidates, (select ids from holders) as holders,
      ${ownTypes(moment)} as types`,
    },
  )
  const isHolder = (id: string | null) =>
    found.holders === null || (id !== null && found.holders.includes(id))
  const held = found.candidates.filter(({ events }) => {
    const { current } = custodyOf(events, (type) => typeRowOf(type, found.types ?? NO_TYPES))
    return current !== null && isHolder(current.holder)
  })
  return {
    ids: held.map(({ actorId }) => actorId),
    moment: settled(moment, found),
  }
}

/** That the actor, or a group of which it is part, took part in something together with the holder. */
function metHolder(moment: Moment): RawBuilder<boolean> {
  return sql<boolean>`a.merged_into is null and (array[a.actor_id] || a.groups) && (
    select array_agg(distinct p.actor_id) from participation p
    where ${holds(moment, 'p')} and p.incident_id in (
      select h.incident_id from participation h
      where ${holds(moment, 'h')} and h.actor_id = any ((select ids from holders)::uuid[])
    )
  )`
}
