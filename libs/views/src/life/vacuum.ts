import type { Pool } from 'pg'
import { READ_TABLES } from '../read-tables.ts'

/** From so many records on, tables have changed so much that plans and visibility maps of before mislead. */
export const LARGE_BUILD = 50_000

/** Sets the planner's statistics and the visibility maps right, which autovacuum would do only later. */
export async function vacuumReadTables(pool: Pool): Promise<void> {
  await pool.query(`vacuum (analyze) ${READ_TABLES.join(', ')}`)
}
