import type { IncidentRecord } from '@annalist/domain'
import type { PoolClient } from 'pg'
import { reportBody } from './report-body.ts'
import { searchTexts } from './search-text.ts'

export type FiledRecord = Extract<IncidentRecord, { type: 'ReportFiled' }>

/**
 * Stores what reports say, once for all views of the dossier: whichever view comes first writes it. Always in order
 * of position, so that two views that do so at once wait for each other and never in a circle.
 */
export async function writeReportTexts(
  client: PoolClient,
  dossierId: string,
  filed: readonly FiledRecord[],
): Promise<void> {
  if (filed.length === 0) return
  const texts = filed.map(({ data }) => searchTexts(data.report))
  await client.query(
    `insert into report_text
       (dossier_id, report_id, position, recorded_at, report_key, place_id, from_place_id, body, search)
     select $1, t.report_id, t.position, t.recorded_at, t.report_key, t.place_id, t.from_place_id, t.body::json,
       setweight(to_tsvector('simple', unaccent(t.title)), 'A')
         || setweight(to_tsvector('simple', unaccent(t.names)), 'B')
         || setweight(to_tsvector('simple', unaccent(t.prose)), 'C')
     from unnest($2::uuid[], $3::bigint[], $4::timestamptz[], $5::text[], $6::uuid[], $7::uuid[], $8::text[],
       $9::text[], $10::text[], $11::text[])
       t(report_id, position, recorded_at, report_key, place_id, from_place_id, body, title, names, prose)
     where not exists (
       select 1 from report_text s
       where s.dossier_id = $1 and s.report_id = t.report_id and s.position = t.position
     )
     order by t.position
     on conflict do nothing`,
    [
      dossierId,
      filed.map(({ data }) => data.reportId),
      filed.map(({ position }) => position),
      filed.map(({ recordedAt }) => recordedAt),
      filed.map(({ data }) => data.key),
      filed.map(({ data }) => data.resolved.where),
      filed.map(({ data }) => data.resolved.from),
      filed.map((record) => JSON.stringify(reportBody(record))),
      texts.map(({ title }) => title),
      texts.map(({ names }) => names),
      texts.map(({ prose }) => prose),
    ],
  )
}

/** Who speaks or publishes, from the outlet nearest to us (0) back to the origin. */
export async function writeReportSources(
  client: PoolClient,
  dossierId: string,
  filed: readonly FiledRecord[],
): Promise<void> {
  const sources = filed.flatMap(sourcesOf)
  if (sources.length === 0) return
  await client.query(
    `insert into report_source (dossier_id, actor_id, report_id, position, ordinal, is_origin, in_custody)
     select $1, actor_id, report_id, position, ordinal, is_origin, in_custody
     from unnest($2::uuid[], $3::uuid[], $4::bigint[], $5::integer[], $6::boolean[], $7::boolean[])
       t(actor_id, report_id, position, ordinal, is_origin, in_custody)
     order by position, ordinal
     on conflict do nothing`,
    [
      dossierId,
      sources.map(({ actorId }) => actorId),
      sources.map(({ reportId }) => reportId),
      sources.map(({ position }) => position),
      sources.map(({ ordinal }) => ordinal),
      sources.map(({ isOrigin }) => isOrigin),
      sources.map(({ inCustody }) => inCustody),
    ],
  )
}

function sourcesOf({ data, position }: FiledRecord) {
  const { attribution } = data.resolved
  return attribution.map((actorId, ordinal) => ({
    actorId,
    reportId: data.reportId,
    position,
    ordinal,
    isOrigin: ordinal === attribution.length - 1,
    inCustody: data.report.attribution[ordinal]?.inCustody === true,
  }))
}
