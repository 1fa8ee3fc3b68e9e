import type { ActorSummary, CustodyState } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type Custody, custodyOf, NO_TYPES, type OwnTypes, typeRowOf } from '@annalist/domain'
import { type Kysely, sql } from 'kysely'
import { actorSummary } from './actor-summaries.ts'
import { type ActorEvents, actorsAsParticipants, custodyEvents, ownTypes } from './custody-events.ts'
import { holds } from './moment.ts'
import { namesOf } from './names-of.ts'
import { readAt } from './read-at.ts'
import type { Side } from './two-sides.ts'

/** An actor as one side of a difference knows it. */
export interface KnownActor {
  summary: ActorSummary
  custody: CustodyState | null
  chain: Custody['chain']
}

interface Found {
  summaries: ActorSummary[]
  events: ActorEvents[]
  types: OwnTypes | null
}

/** Those whom nobody knows then are left out. */
export async function actorsOnSide(
  db: Kysely<DB>,
  { moment }: Side,
  ids: readonly string[],
): Promise<Map<string, KnownActor>> {
  const isAsked = sql<boolean>`a.actor_id = any (${ids}::uuid[])`
  const { summaries, events, types } = await readAt<Found>(db, moment, {
    tables: [actorsAsParticipants(moment, isAsked)],
    columns: sql`(
      select coalesce(json_agg(${actorSummary(moment)}), '[]'::json) from actor_row a
      where ${holds(moment, 'a')} and ${isAsked}
    ) as summaries, ${custodyEvents(moment)} as events, ${ownTypes(moment)} as types`,
  })
  const custodies = new Map(
    events.map((each) => [
      each.actorId,
      custodyOf(each.events, (type) => typeRowOf(type, types ?? NO_TYPES)),
    ]),
  )
  const current = [...custodies.values()].map((custody) => custody.current)
  const names = await namesOf(db, moment, {
    actors: current.map((holding) => holding?.holder ?? null),
    places: current.map((holding) => holding?.placeId ?? null),
  })
  const shown = ({ current }: Custody): CustodyState | null => {
    if (!current) return null
    const { holder, placeId, since, incidentId, disputed } = current
    return {
      holder: holder === null ? null : names.actor(holder),
      place: placeId === null ? null : names.place(placeId),
      since,
      incidentId,
      disputed,
    }
  }
  return new Map(
    summaries.map((summary) => {
      const custody = custodies.get(summary.actorId) ?? { current: null, chain: [] }
      return [summary.actorId, { summary, custody: shown(custody), chain: custody.chain }]
    }),
  )
}
