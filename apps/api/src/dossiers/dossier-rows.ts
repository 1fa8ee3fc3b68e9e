import type { DossierAnswer } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type Kysely, type RawBuilder, sql } from 'kysely'

/** Dossiers with the end of their histories, and what their live views hold of them. */
export async function dossierRows(db: Kysely<DB>, where: RawBuilder<unknown>): Promise<DossierAnswer[]> {
  const { rows } = await sql<DossierAnswer>`
    select d.dossier_id as id, d.slug, d.title, h.position, h.recorded_at as "recordedAt", json_build_object(
      'incidents', (${countOf('incident_row')}),
      'reports', (${countOf('claim')} and r.stands <> 'corrected'),
      'actors', (${countOf('actor_row')} and r.merged_into is null)) as counts
    from dossier d
    join head h on h.dossier_id = d.dossier_id
    join view v on v.dossier_id = d.dossier_id and v.label = 'live'
    where ${where}
  `.execute(db)
  return rows
}

/** The open end is a literal, because the partial indexes over the live rows name it. */
const countOf = (table: 'incident_row' | 'claim' | 'actor_row') => sql`
  select count(*) from ${sql.table(table)} r
  where r.dossier_id = d.dossier_id and r.view_id = v.id and r.to_at = 9223372036854775807`
