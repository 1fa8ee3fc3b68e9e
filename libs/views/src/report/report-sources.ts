import { bigints, booleans, integers, uuids } from '@annalist/database'
import type { PoolClient } from 'pg'
import type { Said } from './said.ts'

/** Stores who speaks or publishes, from the outlet nearest to us (0) back to the origin; once for all views. */
export async function writeReportSources(
  client: PoolClient,
  dossierId: string,
  said: readonly Said[],
): Promise<void> {
  const sources = said.flatMap(sourcesOf)
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
      uuids(sources.map(({ actorId }) => actorId)),
      uuids(sources.map(({ reportId }) => reportId)),
      bigints(sources.map(({ position }) => position)),
      integers(sources.map(({ ordinal }) => ordinal)),
      booleans(sources.map(({ isOrigin }) => isOrigin)),
      booleans(sources.map(({ inCustody }) => inCustody)),
    ],
  )
}

function sourcesOf({ reportId, position, report, resolved: { attribution } }: Said) {
  return attribution.map((actorId, ordinal) => ({
    actorId,
    reportId,
    position,
    ordinal,
    isOrigin: ordinal === attribution.length - 1,
    inCustody: report.attribution[ordinal]?.inCustody === true,
  }))
}
