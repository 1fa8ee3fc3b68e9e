import type { List, PageQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import { z } from 'zod'
import {
  claimItems,
  claimsOf,
  type OfIncident,
  ofIncident,
  type PackedClaim,
  type ReportAnswer,
} from './claims.ts'
import { readCursor, sortValue } from './cursor.ts'
import { NotFoundError } from './errors.ts'
import { type Listed, listOf } from './list-of.ts'
import { holds, type Moment, momentOf } from './moment.ts'
import { withNames } from './named-fields.ts'
import { readAt, settled } from './read-at.ts'
import { type ActorReference, actorMeant, described, holdsNow } from './references.ts'
import { withAbsorbed } from './survivors.ts'

/** What an actor says, hands on or publishes. */
export type ActorStatement = ReportAnswer & Part

interface Part {
  as: 'origin' | 'via' | 'outlet'
}

/** The reports in whose attribution an actor is anywhere, newest first, undated last. Throws NotFoundError. */
export class ActorStatements extends Query<List<ActorStatement>> {
  constructor(
    readonly dossierId: string,
    readonly params: PageQuery & ActorReference,
  ) {
    super()
  }
}

/** When it became public (the lowest value where nobody says), and the position that filed it. */
const statementKey = z.tuple([sortValue, sortValue])
type StatementKey = z.infer<typeof statementKey>

type Found = Listed<PackedClaim<OfIncident & Part>, StatementKey> & { exists: boolean }

@QueryHandler(ActorStatements)
export class ActorStatementsHandler implements IQueryHandler<ActorStatements> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: ActorStatements): Promise<List<ActorStatement>> {
    const { view, asOf, publishedBy, minPosition, limit, cursor: text, ...reference } = params
    const question = { name: 'actor-statements', dossierId, params }
    const cursor = readCursor(question, statementKey)
    const moment = await momentOf(this.db, dossierId, { asked: params, cursor })
    const answer = await readAt<Found>(this.db, moment, {
      tables: [
        sql`alone as materialized (select ${actorMeant(moment, reference)} as actor_id)`,
        statementsOf(moment, limit, cursor?.key ?? null),
      ],
      columns: sql`
        exists (
          select from actor_row a where ${holds(moment, 'a')} and a.actor_id = (select actor_id from alone)
        ) as exists,
        ${claimItems(moment, limit, sql`${ofIncident(moment)}, 'as', listed.part`)} as items, (
          select json_build_array(l.reported_at::text, l.position::text) from listed l
          where l.nth = ${limit} and exists (select from listed where nth > ${limit})
        ) as next`,
    })
    if (!answer.exists) throw new NotFoundError('actor', described(reference))
    const items = await withNames(this.db, settled(moment, answer), claimsOf(answer.items))
    return listOf(question, { ...answer, items })
  }
}

/** One row for each report, though an outlet may be its own origin. */
function statementsOf(moment: Moment, limit: number, after: StatementKey | null): RawBuilder<unknown> {
  const beyond = after
    ? sql`(said.reported_at, said.position) < (${after[0]}::bigint, ${after[1]}::bigint)`
    : sql`true`
  return sql`listed as materialized (
    select row_number() over (order by said.reported_at desc, said.position desc) as nth, said.*
    from (
      select c.report_id, c.position, c.text_position,
        coalesce(c.reported_latest, c.reported_earliest, -9223372036854775808) as reported_at,
        case when bool_or(s.is_origin and c.origin_id is not null) then 'origin'
          when bool_or(s.ordinal = 0 and c.outlet_id is not null) then 'outlet' else 'via' end as part
      from report_source s
      join claim c on ${holds(moment, 'c')} and c.report_id = s.report_id and c.text_position = s.position and ${holdsNow}
      where s.dossier_id = ${moment.dossierId} and s.actor_id = any (${withAbsorbed(moment, sql<string[]>`array(select actor_id from alone)`)})
      group by c.report_id, c.position, c.text_position, reported_at
    ) said
    where ${beyond}
    order by said.reported_at desc, said.position desc limit ${sql.lit(limit + 1)}
  )`
}
