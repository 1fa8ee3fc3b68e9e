import { foldName, type List, type PlaceSummary, type PlacesQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { readCursor } from './cursor.ts'
import { type Listed, listOf } from './list-of.ts'
import { holds, type Moment, momentOf } from './moment.ts'
import { placesNamed } from './named.ts'
import { placeSummary } from './places.ts'
import { readAt } from './read-at.ts'
import { containing } from './text-search.ts'

/** The places of a dossier, by name. */
export class ListPlaces extends Query<List<PlaceSummary>> {
  constructor(
    readonly dossierId: string,
    readonly params: PlacesQuery,
  ) {
    super()
  }
}

const placeKey = z.tuple([z.string(), z.uuid()])
type PlaceKey = z.infer<typeof placeKey>

@QueryHandler(ListPlaces)
export class ListPlacesHandler implements IQueryHandler<ListPlaces> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: ListPlaces): Promise<List<PlaceSummary>> {
    const { limit } = params
    const question = { name: 'places', dossierId, params }
    const cursor = readCursor(question, placeKey)
    const moment = await momentOf(this.db, dossierId, { asked: params, cursor })
    const answer = await readAt<Listed<PlaceSummary, PlaceKey>>(this.db, moment, {
      tables: [
        sql`page as materialized (
          select row_number() over (order by n.name, n.place_id) as nth, n.name, n.place_id from place_row n
          where ${sql.join(conditions(moment, params, cursor?.key ?? null), sql` and `)}
          order by n.name, n.place_id limit ${sql.lit(limit + 1)}
        )`,
      ],
      columns: sql`(
        select coalesce(json_agg(${placeSummary(moment)} order by page.nth), '[]'::json)
        from page join place_row n on ${holds(moment, 'n')} and n.place_id = page.place_id
        where page.nth <= ${limit}
      ) as items, (
        select json_build_array(p.name, p.place_id) from page p
        where p.nth = ${limit} and exists (select from page where nth > ${limit})
      ) as next`,
    })
    return listOf(question, answer)
  }
}

function conditions(
  moment: Moment,
  { q, within, country }: PlacesQuery,
  after: PlaceKey | null,
): RawBuilder<SqlBool>[] {
  return [
    holds(moment, 'n'),
    sql`n.merged_into is null`,
    ...(q ? [sql<SqlBool>`(n.search like ${containing(q)} or ${foldName(q)} <% n.search)`] : []),
    ...(within ? [sql<SqlBool>`n.place_id = any (${placesNamed(moment, within)})`] : []),
    ...(country ? [sql<SqlBool>`n.state->>'country' = any (${country}::text[])`] : []),
    ...(after ? [sql<SqlBool>`(n.name, n.place_id) > (${after[0]}, ${after[1]}::uuid)`] : []),
  ]
}
