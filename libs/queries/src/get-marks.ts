import type { Marks, MarksQuery } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, type RawBuilder, sql } from 'kysely'
import { isAskedFor } from './incident-filters.ts'
import { laneLabel, membersOfLanes } from './lanes.ts'
import { holds, type Moment, momentOf } from './moment.ts'
import { readAt } from './read-at.ts'

/** One answer of so many is 8 MB, and as much as a browser draws in a frame. */
const MAX_MARKS = 50_000
/** Beyond this no label has room. */
const MAX_TITLES = 5_000
const MAX_LANES = 40
/** As fine as a screen shows. */
const BUCKETS = 400

/** What a picture of the timeline is drawn from. `limit` is there for tests, which have few incidents. */
export class GetMarks extends Query<Marks> {
  constructor(
    readonly dossierId: string,
    readonly params: MarksQuery,
    readonly limit = MAX_MARKS,
  ) {
    super()
  }
}

type Found = Pick<Marks, 'lanes' | 'marks' | 'total' | 'undated' | 'first' | 'last' | 'buckets'>

@QueryHandler(GetMarks)
export class GetMarksHandler implements IQueryHandler<GetMarks> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params, limit }: GetMarks): Promise<Marks> {
    const moment = await momentOf(this.db, dossierId, { asked: params })
    const { lanes, marks, total, undated, first, last, buckets, position, view } = await readAt<Found>(
      this.db,
      moment,
      {
        tables: [matching(moment, params), extent(limit), marked, ...laid(moment, params), bucketed],
        columns: sql`${EXTENT}, ${lanesFound(moment, params)} as lanes, ${columnsOf(moment)} as marks`,
      },
    )
    return { total, undated, first, last, lanes, marks, buckets, position, view }
  }
}

const matching = (moment: Moment, params: MarksQuery) => sql`matching as materialized (
  select i.incident_id, i.sort_at, i.earliest_at, i.latest_at, i.standing, i.type, i.disputed, i.lat, i.lon,
    i.place_id, i.country
  from incident_row i where ${isAskedFor(moment, params)}
)`

const extent = (limit: number) => sql`extent as materialized (
  select count(*)::integer as total, count(sort_at)::integer as dated, count(sort_at) > ${limit} as is_dense,
    min(sort_at) as first, max(coalesce(latest_at, sort_at)) as last,
    greatest(ceil((max(sort_at) - min(sort_at) + 1)::float8 / ${BUCKETS}), 1) as width
  from matching
)`

const EXTENT = sql`
  (select total from extent) as total, (select total - dated from extent) as undated,
  (select first::float8 from extent) as first, (select last::float8 from extent) as last,
  (select json_build_object('start', first, 'width', width) from extent where is_dense) as buckets`

/** Those that are drawn one by one, numbered from 0 in order of happening. */
const marked = sql`marked as materialized (
  select m.*, (row_number() over (order by m.sort_at, m.incident_id) - 1)::integer as nth
  from matching m where m.sort_at is not null and not (select is_dense from extent)
)`

/** Which lanes there are, the fullest first, and what lies in each; in lane null, what lies in none of them. */
function laid(moment: Moment, params: MarksQuery): RawBuilder<unknown>[] {
  return [
    sql`member as materialized (${membersOfLanes(moment, params.lanes)})`,
    sql`lane as materialized (
      select value, (row_number() over (order by count(*) desc, value))::integer as nth
      from member group by value order by count(*) desc, value limit ${sql.lit(MAX_LANES)}
    )`,
    sql`laid as materialized (
      select m.incident_id, m.sort_at, found.nth as lane
      from matching m left join (
        select incident_id, nth from member join lane on lane.value = member.value
      ) found on found.incident_id = m.incident_id
    )`,
  ]
}

const bucketed = sql`bucketed as materialized (
  select lane, floor((sort_at - e.first)::float8 / e.width)::integer as bucket, count(*)::integer as count
  from laid, extent e where e.is_dense and sort_at is not null group by 1, 2
)`

function lanesFound(moment: Moment, { lanes }: MarksQuery): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(json_build_object(
      'value', l.value, 'label', ${laneLabel(moment, lanes)}, 'count', c.count,
      'marks', marks.of_lane, 'density', density.of_lane) order by c.lane), '[]')
    from (select lane, count(*) as count from laid group by lane) c
    left join lane l on l.nth = c.lane
    left join (
      select laid.lane, json_agg(marked.nth order by marked.nth) as of_lane
      from laid join marked on marked.incident_id = laid.incident_id group by laid.lane
    ) marks on marks.lane is not distinct from c.lane
    left join (
      select lane, json_agg(json_build_array(bucket, count) order by bucket) as of_lane from bucketed group by lane
    ) density on density.lane is not distinct from c.lane
  )`
}

/** The rows are put in order once, below; an order in each list would sort them as often as there are lists. */
function columnsOf(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select json_build_object(
      'ids', coalesce(json_agg(incident_id), '[]'), 'start', coalesce(json_agg(earliest_at), '[]'),
      'end', coalesce(json_agg(latest_at), '[]'), 'lasted', coalesce(json_agg(lasted), '[]'),
      'vague', coalesce(json_agg(vague), '[]'), 'disputed', coalesce(json_agg(disputed), '[]'),
      'standing', coalesce(json_agg(standing), '[]'), 'type', coalesce(json_agg(type), '[]'),
      'lat', coalesce(json_agg(lat), '[]'), 'lon', coalesce(json_agg(lon), '[]'),
      'precision', coalesce(json_agg(precision), '[]'),
      'titles', case when count(*) <= ${MAX_TITLES} then coalesce(json_agg(title), '[]') end)
    from (
      select m.nth, m.incident_id, m.earliest_at, m.latest_at, m.standing, m.type, m.lat, m.lon,
        (m.disputed <> '{}')::integer as disputed, b.body->'where'->>'precision' as precision,
        (position('/' in b.body->'when'->>'edtf') > 0)::integer as lasted,
        (b.body->'when'->>'edtf' ~ '[~?%]')::integer as vague, b.body->>'title' as title
      from marked m
      join incident_body b on ${holds(moment, 'b')} and b.incident_id = m.incident_id
      order by m.nth
    ) rows
    having not (select is_dense from extent)
  )`
}
