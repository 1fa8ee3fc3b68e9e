import type { ActorDifference, ActorDifferenceQuery, ActorDifferences } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, sql } from 'kysely'
import { z } from 'zod'
import { actorDifference, custodyIncidents } from './actor-fields.ts'
import { actorsOnSide } from './actors-on-side.ts'
import { concernedActors, toldBetween } from './concerned-actors.ts'
import { readCursor } from './cursor.ts'
import { causesOf } from './difference-causes.ts'
import { listOf } from './list-of.ts'
import { type Reading, readAt } from './read-at.ts'
import { beforeKey, beforeKeyOf, comparedOf, onSide, type Sides, twoSides } from './two-sides.ts'

/**
 * In which actors two moments of a view, or two views, differ: who they are, what they are called, who holds them. A page
 * may have fewer than were asked for and yet not be the last: only so many are looked at for one.
 */
export class GetActorDifferences extends Query<ActorDifferences> {
  constructor(
    readonly dossierId: string,
    readonly params: ActorDifferenceQuery,
  ) {
    super()
  }
}

const actorKey = z.tuple([beforeKey, z.uuid()])

/** Whether custody differs is worked out actor by actor, so a page looks at this many at most, in such portions. */
const LOOKED_AT = 2_000
const PORTION = 250

type Differing = Omit<ActorDifference, 'causes'> & { incidentIds: string[] }

@QueryHandler(GetActorDifferences)
export class GetActorDifferencesHandler implements IQueryHandler<GetActorDifferences> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: GetActorDifferences): Promise<ActorDifferences> {
    const { limit } = params
    const question = { name: 'actor-differences', dossierId, params }
    const cursor = readCursor(question, actorKey)
    const sides = await twoSides(this.db, dossierId, { asked: params, cursor })
    const { concerned, ...reading } = await this.#concerned(sides, cursor?.key[1] ?? null)
    const found = await this.#differing(sides, concerned.slice(0, LOOKED_AT), limit)
    const items = await this.#withCauses(sides, found.slice(0, limit))
    const last =
      found.length > limit
        ? items.at(-1)?.actorId
        : concerned.length > LOOKED_AT
          ? concerned[LOOKED_AT - 1]
          : null
    const next = last ? [beforeKeyOf(sides), last] : null
    return { ...listOf(question, { ...reading, items, next, view: sides.after.view }), ...comparedOf(sides) }
  }

  /** Who may differ, in order of registration: one more than is looked at. */
  #concerned(sides: Sides, after: string | null): Promise<{ concerned: string[] } & Reading> {
    return readAt(this.db, sides.after.moment, {
      tables: concernedActors(sides),
      columns: sql`(
        select coalesce(json_agg(c.actor_id order by c.actor_id), '[]'::json) from (
          select actor_id from concerned
          where ${after === null ? sql`true` : sql`actor_id > ${after}::uuid`}
          order by actor_id limit ${sql.lit(LOOKED_AT + 1)}
        ) c
      ) as concerned`,
    })
  }

  /** Those that do, up to one more than the page has. */
  async #differing(sides: Sides, concerned: string[], limit: number): Promise<Differing[]> {
    const found: Differing[] = []
    for (let start = 0; start < concerned.length && found.length <= limit; start += PORTION) {
      const ids = concerned.slice(start, start + PORTION)
      const before = await actorsOnSide(this.db, sides.before, ids)
      const after = await actorsOnSide(this.db, sides.after, ids)
      for (const actorId of ids) {
        const [was, is] = [before.get(actorId), after.get(actorId)]
        const difference = actorDifference(was, is)
        if (!difference) continue
        const incidentIds = difference.fields.custody ? custodyIncidents(was, is) : []
        found.push({ actorId, name: (is ?? was)?.summary.name ?? '', ...difference, incidentIds })
      }
    }
    return found
  }

  async #withCauses(sides: Sides, differing: Differing[]): Promise<ActorDifference[]> {
    const custody = differing.flatMap(({ actorId, incidentIds }) =>
      incidentIds.map((id) => [actorId, id] as const),
    )
    const { causes } = await readAt<{ causes: Record<string, number[]> }>(this.db, sides.after.moment, {
      columns: sql`(
        select coalesce(json_object_agg(c.actor_id, c.positions), '{}'::json) from (
          select actor_id, json_agg(distinct position order by position) as positions from (
            select told.actor_id, told.position from ${told(
              sides,
              differing.map(({ actorId }) => actorId),
            )} told
            union all
            select x.actor_id, cause.position::bigint
            from unnest(${custody.map(([id]) => id)}::uuid[], ${custody.map(([, id]) => id)}::uuid[])
              x(actor_id, incident_id)
            cross join lateral json_array_elements_text(${causesOf(sides, sql`x.incident_id`)}) cause(position)
          ) each group by actor_id
        ) c
      ) as causes`,
    })
    return differing.map(({ incidentIds, ...item }) => ({ ...item, causes: causes[item.actorId] ?? [] }))
  }
}

/** The records that told something else of the actors. */
function told({ axis, before, after }: Sides, ids: string[]) {
  if (axis === 'reported') return sql`(select null::uuid as actor_id, null::bigint as position where false)`
  const [shorter, longer] = before.position > after.position ? [after, before] : [before, after]
  return onSide(
    longer,
    sql`select a.actor_id, a.from_at as position from actor_row a
      where ${toldBetween(longer, shorter)} and a.actor_id = any (${ids}::uuid[])`,
  )
}
