import {
  type ActorSummary,
  type ActorsQuery,
  foldName,
  type List,
  latinName,
  prose,
} from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { actorSummary } from './actor-summaries.ts'
import { actorsHeld } from './actors-held.ts'
import { readCursor } from './cursor.ts'
import { type Listed, listOf } from './list-of.ts'
import { holds, type Moment, momentOf } from './moment.ts'
import { readAt } from './read-at.ts'
import { withAbsorbed } from './survivors.ts'
import { containing } from './text-search.ts'

/** The actors of a dossier: by name, or where a name is searched for, the best match first. */
export class ListActors extends Query<List<ActorSummary>> {
  constructor(
    readonly dossierId: string,
    readonly params: ActorsQuery,
  ) {
    super()
  }
}

const actorKey = z.tuple([z.int().min(0).max(9), prose, z.uuid()])
type ActorKey = z.infer<typeof actorKey>

@QueryHandler(ListActors)
export class ListActorsHandler implements IQueryHandler<ListActors> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: ListActors): Promise<List<ActorSummary>> {
    const { limit, heldBy, custody } = params
    const question = { name: 'actors', dossierId, params }
    const cursor = readCursor(question, actorKey)
    const asked = await momentOf(this.db, dossierId, { asked: params, cursor })
    const held = heldBy || custody ? await actorsHeld(this.db, asked, heldBy) : null
    const moment = held?.moment ?? asked
    const conditions = [
      ...conditionsOf(params),
      ...(held ? [sql<SqlBool>`a.actor_id = any (${held.ids}::uuid[])`] : []),
    ]
    const answer = await readAt<Listed<ActorSummary, ActorKey>>(this.db, moment, {
      tables: [pageOfActors(moment, { params, conditions, after: cursor?.key ?? null })],
      columns: sql`(
        select coalesce(json_agg(${actorSummary(moment)} order by page.nth), '[]'::json)
        from page join actor_row a on ${holds(moment, 'a')} and a.actor_id = page.actor_id
        where page.nth <= ${limit}
      ) as items, (
        select json_build_array(l.rank, l.name, l.actor_id) from page l
        where l.nth = ${limit} and exists (select from page where nth > ${limit})
      ) as next`,
    })
    return listOf(question, answer)
  }
}

interface Page {
  params: ActorsQuery
  conditions: RawBuilder<SqlBool>[]
  after: ActorKey | null
}

function pageOfActors(moment: Moment, { params, conditions, after }: Page): RawBuilder<unknown> {
  const rank = params.q === undefined ? sql`0` : rankOf(params.q)
  const order = params.q === undefined ? sql`name, actor_id` : sql`rank, name, actor_id`
  const beyond = after
    ? params.q === undefined
      ? sql`(name, actor_id) > (${after[1]}, ${after[2]}::uuid)`
      : sql`(rank, name, actor_id) > (${after[0]}::integer, ${after[1]}, ${after[2]}::uuid)`
    : sql`true`
  return sql`page as materialized (
    select row_number() over (order by ${order}) as nth, rank, name, actor_id
    from (
      select ${rank} as rank, a.name, a.actor_id, a.groups from actor_row a
      where ${sql.join([holds(moment, 'a'), ...conditions], sql` and `)}
      order by ${order} offset 0
    ) found
    where ${beyond} and ${isSpokenOf(moment)}
    order by ${order} limit ${sql.lit(params.limit + 1)}
  )`
}

/**
 * That the view has a report that speaks of the actor, or which it makes, or behind which it stands. A view of the
 * recorded axis that sees everything has all who are registered. Asked of one after the other, in the order of the page.
 */
function isSpokenOf(moment: Moment): RawBuilder<SqlBool> {
  const own = sql<string[]>`array[found.actor_id]`
  return sql<SqlBool>`(
    (select axis = 'recorded' and lens is null from chosen)
    or exists (select from participation p where ${holds(moment, 'p')} and p.actor_id = any (found.groups || found.actor_id))
    or exists (select from claim c where ${holds(moment, 'c')} and c.party_id = found.actor_id)
    or exists (
      select from report_source s
      join claim c on ${holds(moment, 'c')} and c.report_id = s.report_id and c.text_position = s.position
      where s.dossier_id = ${moment.dossierId} and s.actor_id = any (${withAbsorbed(moment, own)})
    ))`
}

function conditionsOf({ q, kind }: ActorsQuery): RawBuilder<SqlBool>[] {
  return [
    sql`a.merged_into is null`,
    ...(q === undefined
      ? []
      : [
          sql<SqlBool>`(a.search like ${containing(q)} or ${foldName(q)} <% a.search or ${latinName(q)} <% a.latin)`,
        ]),
    ...(kind ? [sql<SqlBool>`a.kind = any (${kind}::text[])`] : []),
  ]
}

/** A whole name, the beginning of one, the beginning of a word, a part of a word, something similar. */
function rankOf(q: string): RawBuilder<number> {
  const lines = sql`e'\n' || a.search || e'\n'`
  const part = containing(q).slice(1, -1)
  return sql<number>`case
    when ${lines} like '%' || e'\n' || ${part} || e'\n' || '%' then 0
    when ${lines} like '%' || e'\n' || ${part} || '%' then 1
    when a.search like '% ' || ${part} || '%' then 2
    when a.search like '%' || ${part} || '%' then 3
    else 4 end`
}
