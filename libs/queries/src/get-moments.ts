import type { MomentOfChange, Moments, MomentsQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { microsOfInstant } from '@annalist/domain'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import type { Axis } from './axis.ts'
import { InvalidParameterError } from './errors.ts'
import { begun, instantText, type Moment, positionAt } from './moment.ts'
import { axisAsked, type End, endOf, momentOnAxis, viewAsked } from './moment-on-axis.ts'
import { readAt } from './read-at.ts'

/**
 * Where knowledge changed: each moment from which incidents show something else, how many, and why. Where there are more
 * than the limit, at most so many buckets of equal width.
 */
export class GetMoments extends Query<Moments> {
  constructor(
    readonly dossierId: string,
    readonly params: MomentsQuery,
  ) {
    super()
  }
}

interface Found {
  items: { at: number; recordedAt: string | null; count: number; kinds: MomentOfChange['kinds'] }[]
  bucketed: boolean
}

@QueryHandler(GetMoments)
export class GetMomentsHandler implements IQueryHandler<GetMoments> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: GetMoments): Promise<Moments> {
    const end = await endOf(this.db, { dossierId, view: viewAsked(params) })
    const axis = axisAsked(params, end)
    const last = await momentOnAxis(this.db, { end: end.moment, axis, name: 'to', given: params.to })
    const after = await afterOf(this.db, { end, axis, from: params.from })
    refuseReversed(params, { after, last: last.at })
    const { items, bucketed, position, view } = await readAt<Found>(this.db, last, {
      tables: tables(last, { after, limit: params.limit }),
      columns: columns(last),
    })
    const shown = items.map(({ at, recordedAt, ...counts }) =>
      recordedAt === null ? { at: instantText(at), ...counts } : { at, recordedAt, ...counts },
    )
    return { axis, items: shown, bucketed, position, view }
  }
}

interface From {
  end: End
  axis: Axis
  from: number | string | undefined
}

/** The moment before `from`, of which a day means its beginning; null where nothing is left out. */
async function afterOf(db: Kysely<DB>, { end, axis, from }: From): Promise<number | null> {
  if (from === undefined) return null
  if (typeof from === 'string' && (axis === 'reported' || from.includes('T'))) {
    const before = microsOfInstant(from.includes('T') ? from : `${from}T00:00:00Z`) - 1
    return axis === 'reported'
      ? before
      : ((await positionAt(db, end.moment.dossierId, before)) ?? end.position)
  }
  const { at } = await momentOnAxis(db, { end: end.moment, axis, name: 'from', given: from })
  return (at ?? end.position) - 1
}

interface Between {
  after: number | null
  last: number | null
}

function refuseReversed({ from, to }: MomentsQuery, { after, last }: Between): void {
  if (after === null || last === null || after < last) return
  const found = `${from} after ${to ?? 'the end'}`
  throw new InvalidParameterError(to === undefined ? 'from' : 'to', `expected from before to, found ${found}`)
}

/** Of one pass over the states the last, `ticks`, is what is shown. */
function tables(
  moment: Moment,
  { after, limit }: { after: number | null; limit: number },
): RawBuilder<unknown>[] {
  const between =
    after === null ? begun(moment, 's') : sql`${begun(moment, 's')} and s.from_at > ${after}::bigint`
  const states = sql`incident_state s where ${between}`
  return [
    sql`range as materialized (
      select coalesce(${after}::bigint + 1, (select min(s.from_at) from ${states})) as first,
        coalesce(${moment.at}::bigint, (select max(s.from_at) from ${states})) as last,
        (select count(*) from (select distinct s.from_at from ${states} limit ${sql.lit(limit + 1)}) d) > ${limit} as bucketed
    )`,
    sql`counted as materialized (
      select case when range.bucketed
          then (s.from_at - range.first) / ((range.last - range.first + ${limit}::bigint) / ${limit}::bigint)
          else s.from_at end as bucket,
        s.kind, max(s.from_at) as at, count(*) as count
      from range cross join ${states} group by 1, 2
    )`,
    sql`ticks as materialized (
      select max(at) as at, sum(count)::bigint as count, json_object_agg(kind, count order by kind) as kinds
      from counted group by bucket
    )`,
  ]
}

function columns({ dossierId, axis }: Moment): RawBuilder<unknown> {
  const recordedAt =
    axis === 'recorded'
      ? sql`(select to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') from record r
          where r.dossier_id = ${dossierId} and r.position = t.at)`
      : sql`null`
  return sql`(
    select coalesce(json_agg(json_build_object('at', t.at, 'recordedAt', ${recordedAt}, 'count', t.count,
      'kinds', t.kinds) order by t.at), '[]'::json) from ticks t
  ) as items, (select bucketed from range) as bucketed`
}
