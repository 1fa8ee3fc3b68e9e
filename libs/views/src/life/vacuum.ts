import type { Pool } from 'pg'
import { READ_TABLES } from '../read-tables.ts'

/** From so many records on, tables have changed so much that plans and visibility maps of before mislead. */
export const LARGE_BUILD = 50_000

/** Sets the planner's statistics and the visibility maps right, which autovacuum would do only later. */
export async function vacuumReadTables(pool: Pool): Promise<void> {
  await pool.query(`vacuum (analyze) ${READ_TABLES.join(', ')}`)
}

/** Of fewer records a dossier is soon read whole, whatever is known of it. */
const WORTH_ANALYZING = 1_000
const GROWN = 4

/**
 * Whether a dossier has become another size. What the planner does not know of, it takes for a row or two, and reads all
 * of it for each thing it looks for: autovacuum would let it look again only when all dossiers together have grown by a
 * tenth.
 */
export function hasGrown(from: number, to: number): boolean {
  return sizeOf(to) > sizeOf(from)
}

const sizeOf = (records: number) =>
  records < WORTH_ANALYZING ? 0 : 1 + Math.floor(Math.log(records / WORTH_ANALYZING) / Math.log(GROWN))

/** Lets the planner look again at what is read, the history too. */
export async function analyzeReadTables(pool: Pool): Promise<void> {
  await pool.query(`analyze record, key, ${READ_TABLES.join(', ')}`)
}
