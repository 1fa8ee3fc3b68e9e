import type { Pool } from 'pg'
import { READ_TABLES } from '../read-tables.ts'

/** From so many records on, tables have changed so much that plans and visibility maps of before mislead. */
export const LARGE_BUILD = 50_000

/** Sets the planner's statistics and the visibility maps right, which autovacuum would do only later. */
export async function vacuumReadTables(pool: Pool): Promise<void> {
  await pool.query(`vacuum (analyze) ${READ_TABLES.join(', ')}`)
}

/** Of so many pages (8 kB) a table is soon read whole, whatever is known of it. */
const FEW_PAGES = 64
const GROWN = 4

/**
 * Lets the planner look again at tables that have become another size since it did. Autovacuum comes by once a minute;
 * a dossier that is being imported has a hundred thousand rows by then, planned as if there were ten.
 */
export async function analyzeGrownTables(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class
     where oid = any ($1::regclass[]) and pg_relation_size(oid) / 8192 > greatest($2, $3 * relpages)`,
    [READ_TABLES, FEW_PAGES, GROWN],
  )
  if (rows.length > 0) await pool.query(`analyze ${rows.map(({ name }) => name).join(', ')}`)
}
