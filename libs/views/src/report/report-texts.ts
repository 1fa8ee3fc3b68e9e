import { bigints, jsons, texts as textArray, uuids, uuidsOrNulls } from '@annalist/database'
import type { PoolClient } from 'pg'
import { ProjectionError } from '../errors.ts'
import { reportBody } from './report-body.ts'
import type { Said } from './said.ts'
import { type SearchTexts, searchTexts } from './search-text.ts'

/** What one version of a report says, as it is stored. */
export interface ReportText extends SearchTexts {
  said: Said
  body: string
}

export function reportText(said: Said): ReportText {
  try {
    return { said, body: JSON.stringify(reportBody(said)), ...searchTexts(said.report) }
  } catch (error) {
    throw new ProjectionError(said.position, error)
  }
}

/**
 * Stores what reports say, once for all views of the dossier: whichever view comes first writes it. Always in order
 * of position, so that two views that do so at once wait for each other and never in a circle.
 */
export async function writeReportTexts(
  client: PoolClient,
  dossierId: string,
  texts: readonly ReportText[],
): Promise<void> {
  if (texts.length === 0) return
  const versions = texts.map(({ said }) => said)
  await client.query(
    `insert into report_text
       (dossier_id, report_id, position, recorded_at, report_key, incident_id, place_id, from_place_id, own_type,
        body, search)
     select $1, t.report_id, t.position, t.recorded_at::timestamptz, t.report_key, t.incident_id, t.place_id, t.from_place_id,
       t.own_type, t.body,
       setweight(to_tsvector('simple', unaccent(t.title)), 'A')
         || setweight(to_tsvector('simple', unaccent(t.names)), 'B')
         || setweight(to_tsvector('simple', unaccent(t.prose)), 'C')
     from unnest($2::uuid[], $3::bigint[], $4::text[], $5::text[], $6::uuid[], $7::uuid[], $8::uuid[], $9::text[],
       $10::json[], $11::text[], $12::text[], $13::text[])
       t(report_id, position, recorded_at, report_key, incident_id, place_id, from_place_id, own_type, body, title, names, prose)
     where (
       select s.position from report_text s
       where s.dossier_id = $1 and s.report_id = t.report_id and s.position = t.position
     ) is null
     order by t.position
     on conflict do nothing`,
    [
      dossierId,
      uuids(versions.map(({ reportId }) => reportId)),
      bigints(versions.map(({ position }) => position)),
      textArray(versions.map(({ recordedAt }) => recordedAt)),
      textArray(versions.map(({ key }) => key)),
      uuidsOrNulls(versions.map(({ incidentId }) => incidentId)),
      uuidsOrNulls(versions.map(({ resolved }) => resolved.where)),
      uuidsOrNulls(versions.map(({ resolved }) => resolved.from)),
      textArray(versions.map(({ report }) => (report.type?.startsWith('x-') ? report.type : null))),
      jsons(texts.map(({ body }) => body)),
      textArray(texts.map(({ title }) => title)),
      textArray(texts.map(({ names }) => names)),
      textArray(texts.map(({ prose }) => prose)),
    ],
  )
}
