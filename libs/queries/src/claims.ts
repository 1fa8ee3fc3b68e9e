import type { Claim, reportAnswer } from '@annalist/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { lookUp, lookUpShared } from './look-up.ts'
import { holds, type Moment } from './moment.ts'
import type { UnnamedClaim } from './named-fields.ts'

export type ReportAnswer = z.infer<typeof reportAnswer>

/** What a claim has where it is listed outside its incident. */
export type OfIncident = Pick<ReportAnswer, 'incidentId' | 'incidentKey'>

/** A claim without the names of its members, which Postgres is slow to write. */
export type PackedClaim<Extra = unknown> = [
  reportId: string,
  key: string | null,
  stance: Claim['stance'],
  stands: 'true' | Exclude<Claim['stands'], boolean>,
  party: string | null,
  originId: string | null,
  inCustody: boolean | null,
  via: string[],
  outlet: string | null,
  said: Pick<Claim, 'document' | 'quote' | 'quoteTranslation' | 'reportedAt' | 'credibility' | 'fields'>,
  undated: boolean,
  recordedAt: string,
  position: number,
  grade: Claim['grade'],
  changes: UnnamedClaim['changes'],
  extra: Extra,
]

/**
 * The claims in a table `listed(nth, report_id, text_position)`, packed, as one JSON array in its order, up to `limit`.
 * `extra` are further members of each: `'as', …`, where `c` is the claim's row.
 */
export function claimItems(
  moment: Moment,
  limit: number,
  extra: RawBuilder<unknown> = sql``,
): RawBuilder<unknown> {
  const [found, shared] = [lookUp(moment), lookUpShared(moment)]
  return sql`(
    select coalesce(json_agg(json_build_array(
      c.report_id, f.report_key, c.stance, c.stands, c.party_id, c.origin_id, ${inCustody(moment)}, ${via(moment)},
      c.outlet_id, t.body, c.undated, to_char(f.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
      c.position, c.grade, ${changes(moment)}, json_build_object(${extra})
    ) order by listed.nth), '[]'::json)
    from listed
    ${found('claim', 'c', sql`c.report_id = listed.report_id and c.text_position = listed.text_position`)}
    ${shared('report_text', 't', sql`t.report_id = c.report_id and t.position = c.text_position`)}
    ${shared('report_text', 'f', sql`f.report_id = c.report_id and f.position = c.position`)}
    where listed.nth <= ${limit}
  )`
}

/** The claims, each with its further members. Whoever they name is to be given names yet. */
export function claimsOf<Extra = unknown>(packed: readonly PackedClaim<Extra>[]): (UnnamedClaim & Extra)[] {
  return packed.map(unpacked)
}

function unpacked<Extra>([
  reportId,
  key,
  stance,
  stands,
  party,
  originId,
  inCustody,
  via,
  outlet,
  said,
  undated,
  recordedAt,
  position,
  grade,
  changes,
  extra,
]: PackedClaim<Extra>): UnnamedClaim & Extra {
  const { document, quote, quoteTranslation, reportedAt, credibility, fields } = said
  return {
    reportId,
    key,
    stance,
    stands: stands === 'true' || stands,
    party,
    speaker: originId === null ? null : { actorId: originId, inCustody: Boolean(inCustody) },
    via,
    outlet,
    document,
    quote,
    quoteTranslation,
    reportedAt,
    undated,
    recordedAt,
    position,
    grade,
    credibility,
    fields,
    changes,
    ...(extra as Extra & object),
  }
}

export function ofIncident(moment: Moment): RawBuilder<unknown> {
  return sql`'incidentId', c.incident_id, 'incidentKey', (
    select i.incident_key from incident_row i where ${holds(moment, 'i')} and i.incident_id = c.incident_id)`
}

/** Whether the one who speaks did so as a prisoner; null where nobody is said to speak. */
function inCustody(moment: Moment): RawBuilder<unknown> {
  return sql`(
    select s.in_custody from report_source s where ${ofText(moment)} and s.is_origin and c.origin_id is not null
  )`
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
