import type { IncidentType, PossibleDuplicate } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type ComparedIncident, incidentLikeness } from '@annalist/domain'
import { type Kysely, type RawBuilder, sql } from 'kysely'
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
/** Nobody dates a single incident so vaguely that this many others of its type and place lie in between. */
const CANDIDATES = 200
const A_DAY = 86_400_000
/** Beyond that a date says too little to look for others around it. */
const LONGEST = 31 * A_DAY

/**
 * For each of some incidents those that may be the same, likeliest first. Each is looked up by itself (`offset` sees to
 * it): the planner would read whole tables of a dossier that has just begun.
 */
export async function similarIncidents(
  db: Kysely<DB>,
  moment: Moment,
  probes: readonly Probe[],
): Promise<PossibleDuplicate[][]> {
  if (probes.length === 0) return []
  const { candidates } = await readAt<{ candidates: Candidate[] }>(db, moment, {
    tables: [asked(probes)],
    columns: sql`(
      select coalesce(json_agg(json_build_object('nth', q.nth, 'incidentId', i.incident_id,
        'incidentKey', i.incident_key, 'title', b.body->'title', 'earliestMs', i.earliest_at, 'latestMs', i.latest_at,
        'placeId', i.place_id, 'country', i.country, 'lat', i.lat, 'lon', i.lon,
        'precision', b.body->'where'->'precision', 'actorIds', ${participants(moment)})), '[]'::json)
      from asked q
      cross join lateral (${around(moment)} union ${sharing(moment)}) near(incident_id)
      cross join lateral (
        select * from incident_row i where ${holds(moment, 'i')} and i.incident_id = near.incident_id offset 0
      ) i
      cross join lateral (
        select * from incident_body b where ${holds(moment, 'b')} and b.incident_id = near.incident_id offset 0
      ) b
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
      as q(nth integer, "incidentId" uuid, type text, start bigint, "end" bigint, "placeId" uuid, country text,
        "actorIds" uuid[])
  )`
}

function windowOf({ earliestMs, latestMs }: ComparedIncident): { start: number | null; end: number | null } {
  const [start, end] = [earliestMs ?? latestMs, latestMs ?? earliestMs]
  if (start === null || end === null || end - start > LONGEST) return { start: null, end: null }
  return { start: start - A_DAY, end: end + A_DAY }
}

/** Of the same type, about the same time, and at the same place or in the same country. */
function around(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select i.incident_id from incident_row i
    where ${holds(moment, 'i')} and i.sort_at between q.start and q."end" and i.type = q.type
      and i.incident_id <> q."incidentId" and (i.place_id = q."placeId" or i.country = q.country)
    order by i.sort_at, i.incident_id limit ${CANDIDATES}
  )`
}

/** Of the same type, with somebody in common, about the same time where the date is known. */
function sharing(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select p.incident_id from participation p
    cross join lateral (
      select from incident_row i
      where ${holds(moment, 'i')} and i.incident_id = p.incident_id and i.type = q.type offset 0
    ) i
    where ${holds(moment, 'p')} and p.actor_id = any (q."actorIds") and p.incident_id <> q."incidentId"
      and (q.start is null or p.sort_at between q.start and q."end")
    order by p.sort_at desc nulls last limit ${CANDIDATES}
  )`
}

function participants(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(distinct p.actor_id), '[]'::json) from participation p
    where ${holds(moment, 'p')} and p.incident_id = i.incident_id
  )`
}
