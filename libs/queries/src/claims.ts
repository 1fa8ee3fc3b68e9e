import type { reportAnswer } from '@annalist/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { lookUp, lookUpShared } from './look-up.ts'
import { holds, type Moment } from './moment.ts'

export type ReportAnswer = z.infer<typeof reportAnswer>

/** What a claim has where it is listed outside its incident. */
export type OfIncident = Pick<ReportAnswer, 'incidentId' | 'incidentKey'>

/**
 * The claims in a table `listed(nth, report_id, text_position)`, as one JSON array in its order, up to `limit`. `extra`
 * adds members to each: `, 'as', …`, where `c` is the claim's row. Whoever they name is to be given names yet.
 */
export function claimItems(
  moment: Moment,
  limit: number,
  extra: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  const [found, shared] = [lookUp(moment), lookUpShared(moment)]
  return sql`(
    select coalesce(json_agg(${claimItem(moment, extra)} order by listed.nth), '[]'::json)
    from listed
    ${found('claim', 'c', sql`c.report_id = listed.report_id and c.text_position = listed.text_position`)}
    ${shared('report_text', 't', sql`t.report_id = c.report_id and t.position = c.text_position`)}
    cross join lateral json_to_record(t.body) as said(
      document json, quote json, "quoteTranslation" json, "reportedAt" json, credibility json, fields json
    )
    ${shared('report_text', 'f', sql`f.report_id = c.report_id and f.position = c.position`)}
    where listed.nth <= ${limit}
  )`
}

export function ofIncident(moment: Moment): RawBuilder<unknown> {
  return sql`, 'incidentId', c.incident_id, 'incidentKey', (
    select i.incident_key from incident_row i where ${holds(moment, 'i')} and i.incident_id = c.incident_id)`
}

function claimItem(moment: Moment, extra: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`json_build_object(
    'reportId', c.report_id, 'key', f.report_key, 'stance', c.stance,
    'stands', case c.stands when 'true' then to_json(true) else to_json(c.stands) end,
    'party', c.party_id, 'speaker', ${speaker(moment)}, 'via', ${via(moment)}, 'outlet', c.outlet_id,
    'document', said.document, 'quote', said.quote, 'quoteTranslation', said."quoteTranslation",
    'reportedAt', said."reportedAt", 'undated', c.undated,
    'recordedAt', to_char(f.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), 'position', c.position,
    'grade', c.grade, 'credibility', said.credibility, 'fields', said.fields, 'changes', ${changes(moment)}${extra})`
}

function speaker(moment: Moment): RawBuilder<unknown> {
  return sql`case when c.origin_id is not null then json_build_object(
    'actorId', c.origin_id, 'inCustody', (select s.in_custody from report_source s where ${ofText(moment)} and s.is_origin)) end`
}

/** Those between the outlet, where there is one, and the speaker, where he is stated. */
function via(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(s.actor_id order by s.ordinal), '[]'::json)
    from report_source s
    where ${ofText(moment)} and (s.ordinal > 0 or c.outlet_id is null) and not (s.is_origin and c.origin_id is not null)
  )`
}

function ofText({ dossierId }: Moment): RawBuilder<boolean> {
  return sql`s.dossier_id = ${dossierId} and s.report_id = c.report_id and s.position = c.text_position`
}

/** What became of the report since it was filed, oldest first. */
function changes(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select coalesce(json_agg(json_build_object(
      'kind', case r.type when 'ReportCorrected' then 'corrected' when 'ReportRetracted' then 'retracted' else 'moved' end,
      'by', coalesce(r.data->>'by', 'analyst'), 'reason', r.data->'reason',
      'fields', coalesce((select json_agg(field) from json_object_keys(r.data->'changes') field), '[]'::json),
      'from', r.data->'from', 'reportedAt', r.data->'reportedAt',
      'attribution', coalesce(r.data->'told', '[]'::json), 'document', r.data->'document', 'quote', r.data->'quote', 'position', r.position,
      'recordedAt', to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      'recordedBy', r.meta->'principalName') order by r.position), '[]'::json)
    from claim_change x
    join record r on r.dossier_id = ${moment.dossierId} and r.position = x.position
    where ${holds(moment, 'x')} and x.report_id = c.report_id
  )`
}
