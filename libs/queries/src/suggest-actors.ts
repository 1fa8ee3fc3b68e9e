import type { ActorSuggestion, List, PageQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import { readCursor } from './cursor.ts'
import { type Listed, listOf } from './list-of.ts'
import { holds, type Moment, momentOf } from './moment.ts'
import { readAt } from './read-at.ts'

/**
 * Actors that may be the same as others, because their names are alike in whatever script, likeliest first. A page looks
 * at so many actors, in order of id, and may find few among them, or none; its pairs are named once. `for` asks for one.
 */
export class SuggestActors extends Query<List<ActorSuggestion>> {
  constructor(
    readonly dossierId: string,
    readonly params: PageQuery & { for?: string },
  ) {
    super()
  }
}

/** Half of the trigrams in common: "Kim Jong Un" and "Kim Jong-eun" have. */
const ALIKE = 0.5
const SHOWN = 5

const idKey = z.tuple([z.uuid()])
type IdKey = z.infer<typeof idKey>

@QueryHandler(SuggestActors)
export class SuggestActorsHandler implements IQueryHandler<SuggestActors> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: SuggestActors): Promise<List<ActorSuggestion>> {
    const question = { name: 'suggest-actors', dossierId, params }
    const cursor = readCursor(question, idKey)
    const moment = await momentOf(this.db, dossierId, { asked: params, cursor })
    const { limit } = params
    const answer = await readAt<Listed<ActorSuggestion, IdKey>>(this.db, moment, {
      tables: [page(moment, params, cursor?.key[0] ?? null), pairs(moment, params)],
      columns: sql`(
        select coalesce(json_agg(json_build_object(
          'actor', json_build_object('actorId', actor_id, 'name', name, 'kind', kind),
          'other', json_build_object('actorId', other_id, 'name', other_name, 'kind', other_kind),
          'score', score, 'reasons', reasons) order by score desc, actor_id, other_id), '[]'::json) from pairs
      ) as items, (
        select json_build_array(p.actor_id) from page p
        where p.nth = ${limit} and exists (select from page where nth > ${limit})
      ) as next`,
    })
    return listOf(question, answer)
  }
}

function page(
  moment: Moment,
  { for: one, limit }: SuggestActors['params'],
  after: string | null,
): RawBuilder<unknown> {
  const which = one === undefined ? sql`true` : sql`a.actor_id = ${one}::uuid`
  return sql`page as materialized (
    select row_number() over (order by a.actor_id) as nth, a.* from actor_row a
    where ${holds(moment, 'a')} and a.merged_into is null and ${which}
      and ${after === null ? sql`true` : sql`a.actor_id > ${after}::uuid`}
    order by a.actor_id limit ${sql.lit(limit + 1)}
  )`
}

/** By the names that are most alike; of other kinds, or said to be the same already, nobody is suggested. */
function pairs(moment: Moment, { for: one, limit }: SuggestActors['params']): RawBuilder<unknown> {
  const once = one === undefined ? sql`o.actor_id > p.actor_id` : sql`o.actor_id <> p.actor_id`
  return sql`pairs as materialized (
    select p.actor_id, p.name, p.kind, o.actor_id as other_id, o.name as other_name, o.kind as other_kind,
      round(o.score::numeric, 2) as score, json_build_array(
        case when o.own_line = o.line then format('both are called "%s", letter by letter', o.line)
          else format('"%s" is like "%s"', o.own_line, o.line) end) as reasons
    from page p
    cross join lateral (
      select distinct on (a.actor_id) a.actor_id, a.name, a.kind, own.line as own_line, theirs.line,
        similarity(own.line, theirs.line) as score
      from string_to_table(p.latin, e'\n') own(line)
      join actor_row a on ${holds(moment, 'a')} and a.merged_into is null and a.latin %> own.line
      cross join lateral string_to_table(a.latin, e'\n') theirs(line)
      where (a.kind = p.kind or a.kind is null or p.kind is null)
        and not (coalesce(p.own, p.state)->'alike')::jsonb ? a.actor_id::text
        and similarity(own.line, theirs.line) >= ${ALIKE}
      order by a.actor_id, score desc, own.line, theirs.line
    ) o
    where p.nth <= ${limit} and ${once}
    order by score desc, p.actor_id, o.actor_id limit ${sql.lit(SHOWN * 100)}
  )`
}
