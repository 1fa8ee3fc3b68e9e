import type { Pool } from 'pg'
import { v7 as newId } from 'uuid'
import { PROJECTOR_VERSION, PUBLISHED } from '../view.ts'

const AT_ONCE = 1_000

/** Gives dossiers of before the view by publication, which those that are opened now have from the beginning. */
export async function addMissingViews(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ dossier_id: string }>({
    name: 'views_missing',
    text: `select h.dossier_id from head h
      where not exists (select from view v where v.dossier_id = h.dossier_id and v.label = $1)
      limit $2`,
    values: [PUBLISHED, AT_ONCE],
  })
  for (const { dossier_id: dossierId } of rows) {
    await pool.query(
      `insert into view (dossier_id, id, label, axis, lens, projector_version, position, status, created_at)
       values ($1, $2, $3, 'reported', '{}', $4, 0, 'ready', now())
       on conflict (dossier_id, label) do nothing`,
      [dossierId, newId(), PUBLISHED, PROJECTOR_VERSION],
    )
  }
}
