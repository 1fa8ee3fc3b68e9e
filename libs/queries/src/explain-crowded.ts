import type { Explanation, IncidentAnswer } from '@annalist/contract'
import type { DB } from '@annalist/database'
import {
  type DecisionRecord,
  decisionReasons,
  ordered,
  type Reasons,
  type ReportTrace,
  recordsOf,
  seenDecisions,
} from '@annalist/domain'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { holds, type Moment, recorded } from './moment.ts'
import { readAt } from './read-at.ts'

/** As many as a table keeps as holders of a field. */
const NAMED = 100

/** What follows from all its reports together: of these the first hundred that stand are named. */
const OF_ALL = ['standing', 'parties', 'disputed', 'reports', 'firstReportedAt', 'lastReportedAt']

interface Read {
  traces: (ReportTrace & { isFirst: boolean })[]
  decisions: DecisionRecord[]
  prefer: Record<string, string>
  merged: number[]
  opened: number[]
  isDisputed: boolean
}

interface Crowded {
  id: string
  fields: IncidentAnswer['fields']
}

/**
 * The same of an incident with so many reports that it would take long to fold them: from what tables keep of it. Lists
 * that may be longer are named as cut.
 */
export async function explainCrowded(
  db: Kysely<DB>,
  moment: Moment,
  { id, fields }: Crowded,
): Promise<Explanation> {
  const holders = [...new Set(Object.values(fields).flatMap((field) => field.holders))]
  const { traces, decisions, prefer, isDisputed, merged, opened, lens } = await readAt<Read>(db, moment, {
    tables: [concerned(moment, id), named(moment, id, holders)],
    columns: sql`${traced(moment)} as traces, ${decided(moment)} as decisions,
      (select r.disputed <> '{}' from incident_row r where ${holds(moment, 'r')} and r.incident_id = ${id})
        as "isDisputed",
      coalesce((select j.prefer from incident_judgement j where ${holds(moment, 'j')} and j.incident_id = ${id}),
        '{}') as prefer, ${mergedAt(moment, id)} as merged,
      (select coalesce(json_agg(r.position), '[]'::json) from record r where r.dossier_id = ${moment.dossierId}
        and r.stream_id = ${id} and r.version = 1 and r.data->>'incidentKey' is not null) as opened`,
  })
  const byReport = new Map(traces.map((trace) => [trace.reportId, trace]))
  const first = traces.filter(({ isFirst }) => isFirst)
  const made: Reasons = {}
  for (const [field, { holders }] of Object.entries(fields))
    made[field] = holders.flatMap((report) => positionsIn(byReport.get(report), field))
  const ofAll = OF_ALL.filter((field) => field !== 'disputed' || isDisputed)
  for (const field of ofAll) made[field] = first.flatMap((trace) => positionsIn(trace, field))
  const reasons = decisionReasons(seenDecisions(decisions, lens))
  for (const [field, position] of Object.entries(reasons.prefer))
    if (fields[field]?.holders.includes(prefer[field]!)) made[field]!.push(position)
  made.verdict = [reasons.verdict ?? []].flat()
  made.assessment = [reasons.verdict ?? [], ...Object.values(reasons.prefer)].flat()
  made.notes = reasons.notes
  made.tags = [...(made.tags ?? []), ...reasons.tags]
  made.merged = merged
  made.incidentKey = opened
  made.links = reasons.links.map(({ position }) => position)
  const full = Object.entries(fields).filter(([, field]) => field.holders.length >= NAMED)
  return { why: ordered(made), whyCut: [...full.map(([field]) => field), ...ofAll, 'links'] }
}

function positionsIn(trace: ReportTrace | undefined, field: string): number[] {
  return trace ? recordsOf(trace, { field, stands: true }) : []
}

/** The incident, and those that were merged into it. */
function concerned(moment: Moment, id: string): RawBuilder<unknown> {
  return sql`concerned as materialized (
    select ${id}::uuid as incident_id
    union
    select m.incident_id from incident_merge m where ${holds(moment, 'm')} and m.into_id = ${id}
  )`
}

/** The reports of which positions are told: those that hold a field, and the first that stand. */
function named(moment: Moment, id: string, holders: readonly string[]): RawBuilder<unknown> {
  return sql`named as materialized (
    select report_id, position, bool_or(is_first) as is_first from (
      (select c.report_id, c.position, true as is_first from claim c
        where ${holds(moment, 'c')} and c.incident_id = ${id} and c.stands = 'true'
        order by c.position limit ${sql.lit(NAMED)})
      union all
      select c.report_id, c.position, false from claim c
      where ${holds(moment, 'c')} and c.report_id = any (${holders}::uuid[]) and c.stands <> 'corrected'
    ) found
    group by report_id, position
  )`
}

function traced({ dossierId, ...moment }: Moment): RawBuilder<unknown> {
  const changes = sql`(
    select coalesce(json_agg(json_build_object('position', r.position,
      'kind', case r.type when 'ReportCorrected' then 'corrected' when 'ReportRetracted' then 'retracted' else 'moved' end,
      'fields', coalesce((select json_agg(field) from json_object_keys(r.data->'changes') field), '[]'::json))), '[]'::json)
    from claim_change x join record r on r.dossier_id = ${dossierId} and r.position = x.position
    where ${holds({ dossierId, ...moment }, 'x')} and x.report_id = named.report_id)`
  return sql`(
    select coalesce(json_agg(json_build_object('reportId', report_id, 'position', position, 'isFirst', is_first,
      'supersededAt', '[]'::json, 'mergedAt', '[]'::json, 'changes', ${changes}) order by position), '[]'::json)
    from named)`
}

function decided(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(json_build_object('position', r.position, 'type', r.type, 'data', r.data,
      'stream', r.stream_id, 'id', r.id, 'version', r.version) order by r.position), '[]'::json)
    from concerned join record r on r.dossier_id = ${moment.dossierId} and r.stream_id = concerned.incident_id
      and r.position <= ${recorded(moment)}
      and r.type in ('IncidentAssessed', 'IncidentTagged', 'NoteAdded', 'IncidentLinked'))`
}

function mergedAt(moment: Moment, id: string): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(position), '[]'::json) from (
      select max(r.position) as position from concerned
      join record r on r.dossier_id = ${moment.dossierId} and r.stream_id = concerned.incident_id
        and r.position <= ${recorded(moment)} and r.type = 'IncidentMerged'
        and r.data->>'incidentId' = r.stream_id::text and r.stream_id <> ${id}
      group by r.stream_id) merges)`
}
