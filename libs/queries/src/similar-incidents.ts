import type { IncidentType, PossibleDuplicate } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type ComparedIncident, incidentLikeness } from '@annalist/domain'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { lookUp } from './look-up.ts'
import { holds, type Moment } from './moment.ts'
import { readAt } from './read-at.ts'

/** An incident for which others are sought that may be the same. */
export interface Probe extends ComparedIncident {
  incidentId: string
  type: IncidentType
}

interface Candidate extends ComparedIncident {
  nth: number
  incidentId: string
  incidentKey: string | null
  title: string
}

const SHOWN = 5
/** So many of a place, a day or an actor are compared. */
const CANDIDATES = 500
/** Of an actor who is in everything, to find them. */
const LOOKED_AT = 2_000
const A_DAY = 86_400_000
/** Beyond that a date says too little to look for others around it. */
const LONGEST = 31 * A_DAY

/** For each of some incidents those that may be the same, likeliest first. */
export async function similarIncidents(
  db: Kysely<DB>,
  moment: Moment,
  probes: readonly Probe[],
): Promise<PossibleDuplicate[][]> {
  if (probes.length === 0) return []
  const found = lookUp(moment)
  const { candidates } = await readAt<{ candidates: Candidate[] }>(db, moment, {
    tables: [asked(probes)],
    columns: sql`(
      select coalesce(json_agg(json_build_object('nth', q.nth, 'incidentId', i.incident_id,
        'incidentKey', i.incident_key, 'title', b.body->'title', 'earliestMs', i.earliest_at, 'latestMs', i.latest_at,
        'placeId', i.place_id, 'country', i.country, 'lat', i.lat, 'lon', i.lon,
        'precision', b.body->'where'->'precision', 'actorIds', ${participants(moment)})), '[]'::json)
      from asked q
      cross join lateral (
        ${around(moment)} union ${meanwhile(moment)} union ${sharing(moment)}
      ) near(incident_id)
      ${found('incident_row', 'i', sql`i.incident_id = near.incident_id`)}
      ${found('incident_body', 'b', sql`b.incident_id = near.incident_id`)}
    ) as candidates`,
  })
  return probes.map((probe, nth) =>
    ranked(
      probe,
      candidates.filter((candidate) => candidate.nth === nth),
    ),
  )
}

function ranked(probe: Probe, candidates: readonly Candidate[]): PossibleDuplicate[] {
  const likely = candidates.flatMap((candidate) => {
    const likeness = incidentLikeness(probe, candidate)
    const { incidentId, incidentKey, title } = candidate
    return likeness ? [{ incidentId, incidentKey, title, ...likeness }] : []
  })
  return likely.sort((a, b) => b.score - a.score || (a.incidentId < b.incidentId ? -1 : 1)).slice(0, SHOWN)
}

function asked(probes: readonly Probe[]): RawBuilder<unknown> {
  const rows = probes.map((probe, nth) => ({ ...probe, ...windowOf(probe), nth }))
  return sql`asked as materialized (
    select * from json_to_recordset(${JSON.stringify(rows)}::json)
      as q(nth integer, "incidentId" uuid, type text, since bigint, start bigint, "end" bigint, "earliestMs" bigint,
        "latestMs" bigint, "placeId" uuid, country text, lat float8, "actorIds" uuid[])
  )`
}

/** When others happened that may be the same, and from when on they may have begun. */
interface Window {
  since: number
  start: number
  end: number
}

const EVER: Window = { since: -8.64e15, start: -8.64e15, end: 8.64e15 }

function windowOf({ earliestMs, latestMs }: ComparedIncident): Window {
  const [first, last] = [earliestMs ?? latestMs, latestMs ?? earliestMs]
  if (first === null || last === null || last - first > LONGEST) return EVER
  const start = first - A_DAY
  return { since: start - LONGEST, start, end: last + A_DAY }
}

/** At the same place. */
function around(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select i.incident_id from incident_row i
    where ${holds(moment, 'i')} and i.place_id = q."placeId" and i.sort_at between q.since and q."end"
      and ${isComparable}
    order by i.sort_at desc limit ${sql.lit(CANDIDATES)}
  )`
}

/** At a spot, maybe near, at just the same time, where one of the two names nobody who took part. */
function meanwhile(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select i.incident_id from incident_row i
    where ${holds(moment, 'i')} and i.lat is not null and q.lat is not null
      and coalesce(i.country = q.country, true) and i.sort_at = coalesce(q."earliestMs", q."latestMs")
      and i.earliest_at is not distinct from q."earliestMs" and i.latest_at is not distinct from q."latestMs"
      and ${isComparable} and (q."actorIds" = '{}' or not exists (
        select from participation p where ${holds(moment, 'p')} and p.incident_id = i.incident_id offset 0
      ))
    limit ${sql.lit(CANDIDATES)}
  )`
}

/** With somebody in common: of each those about then, those that began before, and those without a date. */
function sharing(moment: Moment): RawBuilder<unknown> {
  const found = lookUp(moment)('incident_row', 'i', sql`i.incident_id = p.incident_id and ${isComparable}`)
  const last = (when: RawBuilder<unknown>) => sql`(
    select p.incident_id from (
      select p.sort_at, p.incident_id from participation p
      where ${holds(moment, 'p')} and p.actor_id = a.id and ${when}
      order by p.sort_at desc, p.incident_id limit ${sql.lit(LOOKED_AT)}
    ) p
    ${found}
    order by p.sort_at desc, p.incident_id limit ${sql.lit(CANDIDATES)}
  )`
  return sql`(
    select p.incident_id from unnest(q."actorIds") a(id)
    cross join lateral (
      ${last(sql`p.sort_at between q.start and q."end"`)}
      union all ${last(sql`p.sort_at >= q.since and p.sort_at < q.start`)}
      union all ${last(sql`p.sort_at is null`)}
    ) p
  )`
}

/** Of the same type, and not over before. */
const isComparable = sql`i.type = q.type and i.incident_id <> q."incidentId"
  and (i.latest_at is null or i.latest_at >= q.start)`

function participants(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(distinct p.actor_id), '[]'::json) from participation p
    where ${holds(moment, 'p')} and p.incident_id = i.incident_id
  )`
}
