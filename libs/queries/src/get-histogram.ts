import { formatMoment, type Histogram, type HistogramQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import { InvalidParameterError } from './errors.ts'
import { INTERVALS, type Interval, startOfBucket } from './histogram-intervals.ts'
import { isAskedFor } from './incident-filters.ts'
import { type Moment, momentOf } from './moment.ts'
import { readAt } from './read-at.ts'

/** More than any screen has columns; it bounds the answer to an hourly histogram of a century. */
const MAX_BUCKETS = 10_000
const AUTO_BUCKETS = 100

/**
 * How many incidents happened when, and of which standing: each counts where it begins, else where it ends. Buckets
 * reach from `start` to before `end`; empty ones are left out.
 */
export class GetHistogram extends Query<Histogram> {
  constructor(
    readonly dossierId: string,
    readonly params: HistogramQuery,
  ) {
    super()
  }
}

interface Found {
  interval: Interval
  buckets: { bucket: number; count: number; standing: Histogram['buckets'][number]['standing'] }[]
  undated: number
}

@QueryHandler(GetHistogram)
export class GetHistogramHandler implements IQueryHandler<GetHistogram> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: GetHistogram): Promise<Histogram> {
    const moment = await momentOf(this.db, dossierId, { asked: params })
    const found = await readAt<Found>(this.db, moment, {
      tables: [hoursCounted(moment, params), intervalUsed(params), ...bucketsCounted],
      columns: sql`(select name from used) as interval, (
          select coalesce(json_agg(json_build_object('bucket', bucket, 'count', count, 'standing', standing) order by bucket), '[]')
          from buckets
        ) as buckets, 
        (select coalesce(sum(count), 0)::integer from hours where hour is null) as undated`,
    })
    const { interval, buckets, undated, position, view } = found
    if (buckets.length > MAX_BUCKETS) {
      const message = `expected an interval of at most ${MAX_BUCKETS} buckets, found more of one ${interval}`
      throw new InvalidParameterError('interval', message)
    }
    const moments = buckets.map(({ bucket, ...counts }) => ({
      start: momentText(startOfBucket(interval, bucket)),
      end: momentText(startOfBucket(interval, bucket + 1)),
      ...counts,
    }))
    return { interval, buckets: moments, undated, position, view }
  }
}

/** The only pass over the incidents. What follows works on hours, which are few; undated ones have none. */
function hoursCounted(moment: Moment, params: HistogramQuery): RawBuilder<unknown> {
  return sql`hours as materialized (
    select ${floorDivision(sql`i.sort_at`, sql`3600000`)} as hour, i.standing, count(*) as count
    from incident_row i where ${isAskedFor(moment, params)} group by 1, 2
  )`
}

/** `auto` is the interval of which the span of what matches holds nearest to a hundred. */
function intervalUsed({ interval }: HistogramQuery): RawBuilder<unknown> {
  const rows = Object.entries(INTERVALS).map(
    ([name, { typical, hours, anchor, months }]) =>
      sql`(${sql.lit(name)}, ${typical}::float8, ${hours}::bigint, ${anchor}::bigint, ${months}::bigint)`,
  )
  const choice =
    interval === 'auto'
      ? sql`order by abs(ln(greatest(span.hours / i.typical, 1) / ${AUTO_BUCKETS}::float8)), i.typical limit 1`
      : sql`where i.name = ${interval}`
  return sql`used as materialized (
    select i.name, i.hours, i.anchor, i.months
    from (select coalesce(max(hour) - min(hour), 0)::float8 as hours from hours) span,
      (values ${sql.join(rows)}) i(name, typical, hours, anchor, months)
    ${choice}
  )`
}

const bucketsCounted = [
  sql`slots as (
    select ${floorDivision(sql`h.hour - u.anchor`, sql`u.hours`)} as slot, h.standing, sum(h.count) as count
    from hours h, used u where h.hour is not null group by 1, 2
  )`,
  sql`counted as (
    select case when u.months is null then s.slot else ${floorDivision(monthOf(sql`s.slot`), sql`u.months`)} end as bucket,
      s.standing, sum(s.count)::bigint as count
    from slots s, used u group by 1, 2
  )`,
  sql`buckets as (
    select bucket, sum(count)::bigint as count, json_object_agg(standing, count order by standing) as standing
    from counted group by bucket order by bucket limit ${sql.lit(MAX_BUCKETS + 1)}
  )`,
]

function floorDivision(value: RawBuilder<unknown>, divisor: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`((case when ${value} >= 0 then ${value} else ${value} - (${divisor} - 1) end) / ${divisor})`
}

/**
 * Months since year 0 of a day since 1970, in integers, for years that no date of Postgres can hold (Howard Hinnant,
 * "chrono-Compatible Low-Level Date Algorithms": eras of 400 years, years that begin in March).
 */
function monthOf(day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(
    select (era * 400 + year_of_era) * 12 + 2 + (5 * (day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100)) + 2) / 153
    from (select ${day} + 719468 as shifted) a,
      lateral (select ${floorDivision(sql`shifted`, sql`146097`)} as era) b,
      lateral (select shifted - era * 146097 as day_of_era) c,
      lateral (select (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365 as year_of_era) d
  )`
}

function momentText(ms: number): string {
  return formatMoment(ms) ?? ''
}
