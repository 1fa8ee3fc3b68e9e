import type { Pool, PoolClient } from 'pg'
import { OPEN_END } from '../rows/table.ts'
import type { ViewKey } from '../view.ts'

/** What reads on for longer, begins anew. */
const KEPT = '1 day'

/**
 * Notes from which instant on a batch, up to a position, has changed what a view of the reported axis holds: an answer
 * of before can be continued unless it reaches that far.
 */
export async function noteRewind(
  client: PoolClient,
  { dossierId, id }: ViewKey,
  { position, since }: { position: number; since: number },
): Promise<void> {
  await client.query(
    `insert into view_rewind (dossier_id, view_id, position, from_at, created_at) values ($1, $2, $3, $4, now())`,
    [dossierId, id, position, Number.isFinite(since) ? since : OPEN_END],
  )
}

export async function forgetOldRewinds(pool: Pool): Promise<void> {
  await pool.query(`delete from view_rewind where created_at < now() - interval '${KEPT}'`)
}
