import type { TimelineQuery } from '@annalist/contract'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { sortValue } from './cursor.ts'
import { walkEras, walkErasInOrder } from './era-walk.ts'
import { erasUpTo, isOfEra } from './eras.ts'
import {
  type Condition,
  conditionsOf,
  dateCondition,
  type IncidentFilters,
  inRole,
  overlaps,
  participantConditions,
  undatedOf,
  type Window,
  windowOf,
} from './incident-filters.ts'
import { holds, type Moment, unguessed } from './moment.ts'
import { actorsAndGroups } from './named.ts'
import { isByReport, isDescending, sortedBy } from './page-order.ts'
import { holdsWords, isAmongFew, textSearch } from './text-search.ts'

/** Where a page ends: the value by which it is sorted (null where there is none), and the incident. */
export const incidentKey = z.tuple([sortValue.nullable(), z.uuid()])
export type IncidentKey = z.infer<typeof incidentKey>

/** Incidents of at most this length are found by where they begin; the longer ones have an index of their own. */
const LONG = 2_678_400_000
const isLong = sql`(i.earliest_at is null or i.latest_at is null or i.latest_at > i.earliest_at + 2678400000)`

interface Walk {
  moment: Moment
  filters: IncidentFilters
  order: TimelineQuery['order']
  limit: number
  after: IncidentKey | null
  /** What an incident, called `i`, must meet beside the filters. */
  further?: Condition[]
}

/**
 * Tables of which the last, `page(nth, sort_value, incident_id)`, holds one page and, to tell whether more follow, one
 * row of the next. Incidents without a value to sort by are a segment of their own, last in both directions; they are
 * not looked at while the first segment fills the page.
 */
export function incidentPage(walk: Walk): RawBuilder<unknown>[] {
  return [
    sql`taking_part as materialized (${takingPart(walk)})`,
    ...(walk.filters.q === undefined ? [] : textSearch(walk.moment, walk.filters.q)),
    sql`dated as materialized (${searched(walk, datedSegment)})`,
    sql`undated as materialized (${searched(walk, undatedSegment)})`,
    sql`page as materialized (
      select row_number() over (order by segment, ${sortedBy(walk, sql`sort_value`, sql`incident_id`)}) as nth,
        sort_value, incident_id
      from (
        select 0 as segment, sort_value, incident_id from dated
        union all
        select 1, null, incident_id from undated
      ) found
      order by nth limit ${sql.lit(walk.limit + 1)}
    )`,
  ]
}

/** The key of the last row of the page, where more follow. */
export function nextKey(limit: number): RawBuilder<IncidentKey | null> {
  return sql<IncidentKey | null>`(
    select json_build_array(p.sort_value::text, p.incident_id) from page p
    where p.nth = ${sql.lit(limit)} and exists (select from page where nth > ${sql.lit(limit)})
  )`
}

/** A segment of those that hold the words: of two ways to find them, the one that suits their number is taken. */
function searched(walk: Walk, segment: (walk: Walk) => RawBuilder<unknown>): RawBuilder<unknown> {
  const { moment, filters, further = [] } = walk
  if (filters.q === undefined) return segment(walk)
  const [few, many] = [isAmongFew, holdsWords(moment)].map((found) =>
    segment({ ...walk, further: [...further, found] }),
  )
  return sql`
    select * from (${few}) few where not (select is_common from search)
    union all
    select * from (${many}) many where (select is_common from search)`
}

function takingPart({ moment, filters }: Walk): RawBuilder<unknown> {
  return filters.actor
    ? actorsAndGroups(moment, filters.actor)
    : sql`select null::uuid as actor_id where false`
}

const NOTHING = sql`select null::bigint as sort_value, null::uuid as incident_id where false`

function datedSegment(walk: Walk): RawBuilder<unknown> {
  const { filters, after } = walk
  if (after && after[0] === null) return NOTHING
  if (isByReport(walk)) return walkReported(walk, sql`i.first_reported_at is not null`)
  if (undatedOf(filters) === 'only') return NOTHING
  const window = windowOf(filters)
  if (window) return windowSegment(walk, unguessedWindow(window))
  return filters.actor
    ? walkParticipations(walk, [sql`p.sort_at is not null`])
    : walkIncidents(walk, [sql`i.sort_at is not null`, ...participantConditions(walk.moment, filters)])
}

function undatedSegment(walk: Walk): RawBuilder<unknown> {
  const { filters, after } = walk
  if (after && after[0] === null) return walkUndated(walk)
  if (!isByReport(walk) && undatedOf(filters) === 'exclude') return NOTHING
  const rest = walkUndated({ ...walk, after: null })
  return sql`select * from (${rest}) rest where (select count(*) from dated) < ${sql.lit(walk.limit + 1)}`
}

function walkUndated(walk: Walk): RawBuilder<unknown> {
  if (isByReport(walk)) return walkReported(walk, sql`i.first_reported_at is null`)
  return walk.filters.actor
    ? walkParticipations(walk, [sql`p.sort_at is null`])
    : walkIncidents(walk, [sql`i.sort_at is null`, ...participantConditions(walk.moment, walk.filters)], {
        isUndated: true,
      })
}

function walkReported(walk: Walk, segment: Condition): RawBuilder<unknown> {
  const { moment, filters } = walk
  return walkIncidents(walk, [segment, dateCondition(filters), ...participantConditions(moment, filters)])
}

/**
 * The long ones are few and are not found by where they begin, so they are gathered by an index of their own (`offset`
 * keeps them from being sought along the other one) and merged.
 */
function windowSegment(walk: Walk, window: Window<RawBuilder<number>>): RawBuilder<unknown> {
  const long = sql`(
    select * from incident_row i where ${holds(walk.moment, 'i')} and ${isLong} and ${overlaps(window)} offset 0
  ) i`
  const conditions = [sql<SqlBool>`i.sort_at is not null`, ...takesPart(walk)]
  return sql`
    select sort_value, incident_id from (
      select * from (${walkShort(walk, window)}) short
      union all
      select * from (${walkIncidents(walk, conditions, { incidents: long })}) long
    ) found
    order by ${sortedBy(walk, sql`sort_value`, sql`incident_id`)} limit ${sql.lit(walk.limit + 1)}`
}

function unguessedWindow({ start, end }: Window): Window<RawBuilder<number>> {
  return { start: start === null ? null : unguessed(start), end: end === null ? null : unguessed(end) }
}

/** Those of at most 31 days begin in the window or at most so long before it. */
function walkShort(walk: Walk, window: Window<RawBuilder<number>>): RawBuilder<unknown> {
  const { start, end } = window
  const { actor } = walk.filters
  const sortAt = actor ? sql`p.sort_at` : sql`i.sort_at`
  const conditions = [sql<SqlBool>`${sortAt} is not null and not ${isLong}`, overlaps(window)]
  if (start !== null) conditions.push(sql`${sortAt} >= ${start} - ${sql.lit(LONG)}`)
  if (end !== null) conditions.push(sql`${sortAt} <= ${end}`)
  return actor
    ? walkParticipations(walk, conditions)
    : walkIncidents(walk, [...conditions, ...participantConditions(walk.moment, walk.filters)])
}

const ALL = sql`incident_row i`

/** Those that are asked for by id are looked up, not sought along the order of the page. */
function incidentsOf({ moment, filters: { ids } }: Walk): RawBuilder<unknown> {
  if (!ids) return ALL
  return sql`(
    select * from incident_row i where ${holds(moment, 'i')} and i.incident_id = any (${ids}::uuid[]) offset 0
  ) i`
}

/** Walks the index of incidents in order. */
function walkIncidents(
  walk: Walk,
  conditions: Condition[],
  {
    incidents = incidentsOf(walk),
    isUndated = false,
  }: { incidents?: RawBuilder<unknown>; isUndated?: boolean } = {},
): RawBuilder<unknown> {
  const { moment, filters, further = [] } = walk
  const sortAt = isByReport(walk) ? sql`i.first_reported_at` : sql`i.sort_at`
  const all = [
    holds(moment, 'i'),
    ...conditions,
    ...conditionsOf(moment, filters),
    ...further,
    ...beyond(walk, sortAt, sql`i.incident_id`),
  ]
  const walked = (further: Condition[]) => sql`
    select ${sortAt} as sort_value, i.incident_id from ${incidents}
    where ${sql.join([...all, ...further], sql` and `)}
    order by ${sortedBy(walk, sortAt, sql`i.incident_id`)} limit ${sql.lit(walk.limit + 1)}`
  const isByEra = moment.at !== null && incidents === ALL && !isByReport(walk)
  if (!isByEra) return walked([])
  return isUndated ? walkEras(walk, walked) : walkErasInOrder(walk, walked)
}

/** Walks the participations of each actor in order and merges them; an incident may hold several of them. */
function walkParticipations(walk: Walk, conditions: Condition[]): RawBuilder<unknown> {
  const { moment, filters, further = [] } = walk
  const all = [
    holds(moment, 'p'),
    sql<SqlBool>`p.actor_id = t.actor_id`,
    inRole(filters.role),
    ...conditions,
    ...beyond(walk, sql`p.sort_at`, sql`p.incident_id`),
  ]
  const ofIncident = [...conditionsOf(moment, filters), ...further]
  const isIncidentAsked = ofIncident.length > 0 || windowOf(filters) !== null
  const incident = isIncidentAsked
    ? sql`join incident_row i on ${sql.join(
        [holds(moment, 'i'), sql`i.incident_id = p.incident_id`, ...ofIncident],
        sql` and `,
      )}`
    : sql``
  const eras = erasUpTo(moment, { table: 'participation', leading: sql`e.actor_id = t.actor_id` })
  const isByEra = moment.at !== null
  return sql`
    select distinct found.sort_value, found.incident_id from taking_part t
    ${isByEra ? sql`cross join lateral ${eras} eras` : sql``}
    cross join lateral (
      select distinct p.sort_at as sort_value, p.incident_id from participation p ${incident}
      where ${sql.join(isByEra ? [...all, isOfEra('participation', 'p')] : all, sql` and `)}
      order by ${sortedBy(walk, sql`p.sort_at`, sql`p.incident_id`)} limit ${sql.lit(walk.limit + 1)}
    ) found
    order by ${sortedBy(walk, sql`found.sort_value`, sql`found.incident_id`)} limit ${sql.lit(walk.limit + 1)}`
}

/**
 * That one of the actors takes part, looked up incident by incident: as a join it would gather all that they ever took
 * part in.
 */
function takesPart({ moment, filters }: Walk): Condition[] {
  if (!filters.actor) return participantConditions(moment, filters)
  return [
    sql`(
      select true from participation p
      where ${holds(moment, 'p')} and p.incident_id = i.incident_id
        and p.actor_id = any (array(select actor_id from taking_part)) and ${inRole(filters.role)}
      limit 1
    )`,
  ]
}

/** That a row comes after the last one of the page before. */
function beyond(walk: Walk, sortAt: RawBuilder<unknown>, id: RawBuilder<unknown>): Condition[] {
  if (!walk.after) return []
  const [value, incident] = walk.after
  const is = isDescending(walk) ? sql`<` : sql`>`
  return value === null
    ? [sql`${id} ${is} ${incident}::uuid`]
    : [sql`(${sortAt}, ${id}) ${is} (${value}::bigint, ${incident}::uuid)`]
}
