import type { DB } from '@annalist/database'
import { type Kysely, sql } from 'kysely'

export interface ViewFigures {
  /** In records, of the view that answers and follows the head. */
  lag: number
  failed: number
  building: number
  dropped: number
}

/** Figures of all views of the database, whichever process builds them. */
export async function viewFigures(db: Kysely<DB>): Promise<ViewFigures> {
  const { rows } = await sql<ViewFigures>`
    select coalesce(max(h.position - v.position) filter (where v.label is not null and v.until is null), 0) as lag,
      count(*) filter (where v.status = 'failed') as failed,
      count(*) filter (where v.status = 'building') as building,
      count(*) filter (where v.status = 'dropped') as dropped
    from view v join head h on h.dossier_id = v.dossier_id
  `.execute(db)
  return rows[0]!
}
