import type { Pool } from 'pg'
import type { ViewKey } from '../view.ts'

/** From so many records on, tables have changed so much that plans and visibility maps of before mislead. */
export const LARGE_BUILD = 50_000

const READ_TABLES = [
  'incident_row',
  'incident_body',
  'incident_state',
  'participation',
  'claim',
  'report_text',
  'report_source',
  'incident_link',
  'actor_row',
  'actor_relation',
  'place_row',
]

/** Sets the planner's statistics and the visibility maps right, which autovacuum would do only later. */
export async function vacuumReadTables(pool: Pool): Promise<void> {
  await pool.query(`vacuum (analyze) ${READ_TABLES.join(', ')}`)
}

/** A view that has reached its target is ready; answers whether it became so by this call. */
export async function markReady(pool: Pool, { dossierId, id }: ViewKey): Promise<boolean> {
  const { rowCount } = await pool.query(
    `update view set status = 'ready'
     where dossier_id = $1 and id = $2 and status = 'building' and position >= target`,
    [dossierId, id],
  )
  return rowCount === 1
}
