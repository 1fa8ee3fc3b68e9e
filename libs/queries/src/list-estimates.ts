import type { Estimate, EstimatesQuery, List } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { readCursor, sortValue } from './cursor.ts'
import { ofParty } from './incident-filters.ts'
import { type Listed, listOf } from './list-of.ts'
import { holds, type Moment, momentOf } from './moment.ts'
import { readAt } from './read-at.ts'
import { holdsNow } from './references.ts'
import { shownIncident } from './survivors.ts'
import { actorName } from './timeline-items.ts'

/**
 * The figures that reports claim: a series by the day for which each holds, else by when it was said; undated first,
 * superseded and retracted ones among them, marked.
 */
export class ListEstimates extends Query<List<Estimate>> {
  constructor(
    readonly dossierId: string,
    readonly params: EstimatesQuery,
  ) {
    super()
  }
}

/** The day for which it holds, when it was said, the record that says it, and which of its figures. */
const estimateKey = z.tuple([sortValue, sortValue, sortValue, z.int().min(0)])
type EstimateKey = z.infer<typeof estimateKey>

const UNDATED = sql`'-9223372036854775808'::bigint`
const order = sql`q.day, q.said, q.position, q.ordinal`

@QueryHandler(ListEstimates)
export class ListEstimatesHandler implements IQueryHandler<ListEstimates> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: ListEstimates): Promise<List<Estimate>> {
    const { limit } = params
    const question = { name: 'estimates', dossierId, params }
    const cursor = readCursor(question, estimateKey)
    const moment = await momentOf(this.db, dossierId, { asked: params, cursor })
    const answer = await readAt<Listed<Estimate, EstimateKey>>(this.db, moment, {
      tables: [figures(moment, params, cursor?.key ?? null)],
      columns: sql`(
        select coalesce(json_agg(${item(moment)} order by q.nth), '[]'::json) from figures q where q.nth <= ${limit}
      ) as items, (
        select json_build_array(q.day::text, q.said::text, q.position::text, q.ordinal) from figures q
        where q.nth = ${limit} and exists (select from figures where nth > ${limit})
      ) as next`,
    })
    return listOf(question, answer)
  }
}

function figures(moment: Moment, params: EstimatesQuery, after: EstimateKey | null): RawBuilder<unknown> {
  const beyond = after
    ? sql`(q.day, q.said, q.position, q.ordinal) > (${after[0]}::bigint, ${after[1]}::bigint, ${after[2]}::bigint, ${after[3]}::integer)`
    : sql`true`
  return sql`figures as materialized (
    select row_number() over (order by ${order}) as nth, q.* from (
      select f.*, c.incident_id, c.party_id, c.origin_id, c.undated, c.stands,
        coalesce(f.at_earliest, c.reported_latest, c.reported_earliest, ${UNDATED}) as day,
        coalesce(c.reported_latest, c.reported_earliest, ${UNDATED}) as said
      from report_figure f
      join claim c on ${holds(moment, 'c')} and ${holdsNow} and c.report_id = f.report_id and c.text_position = f.position
      where f.dossier_id = ${moment.dossierId} and ${sql.join(conditions(moment, params), sql` and `)}
    ) q
    where ${beyond}
    order by ${order} limit ${sql.lit(params.limit + 1)}
  )`
}

/** What a report claims that denies is no estimate. */
function conditions(moment: Moment, params: EstimatesQuery): RawBuilder<SqlBool>[] {
  const { measure, of, party, incident } = params
  return [
    sql`c.stance in ('asserts', 'confirms')`,
    ...(measure ? [sql<SqlBool>`f.measure = any (${measure}::text[])`] : []),
    ...(of ? [sql<SqlBool>`f.of = any (${of}::text[])`] : []),
    ...ofParty(moment, party),
    ...(incident
      ? [
          sql<SqlBool>`c.incident_id = any (array(
          select ${shownIncident(moment, sql`i.id`)} from unnest(${incident}::uuid[]) i(id)))`,
        ]
      : []),
  ]
}

function item(moment: Moment): RawBuilder<unknown> {
  return sql`json_build_object(
    'reportId', q.report_id, 'incidentId', q.incident_id,
    'party', ${actorName(moment, sql`q.party_id`)}, 'speaker', ${actorName(moment, sql`q.origin_id`)},
    'measure', q.measure, 'of', q.of, 'at', q.at, 'low', q.low, 'best', q.best, 'high', q.high, 'unit', q.unit,
    'reportedAt', (
      select t.body->'reportedAt' from report_text t
      where t.dossier_id = ${moment.dossierId} and t.report_id = q.report_id and t.position = q.position),
    'undated', q.undated, 'stands', case q.stands when 'true' then to_json(true) else to_json(q.stands) end)`
}
