import type { PoolClient } from 'pg'
import { StaleViewError } from '../errors.ts'
import { PROJECTOR_VERSION, type View, type ViewKey } from '../view.ts'

export const VIEW_COLUMNS = `v.dossier_id as "dossierId", v.id, v.label, v.axis, v.lens, v.until,
  v.projector_version as "projectorVersion", v.position, v.status, v.target, v.error,
  v.expires_at as "expiresAt"`

/** A view whose row this transaction has locked, and the head of its history. */
export interface LeasedView extends View {
  head: number
}

/**
 * Locks the view's row until the transaction ends: that is the lease, and it outlives no crash. Null where somebody
 * else has it, where it has failed or was dropped, or where its rows are of another version of this program.
 */
export async function leaseView(client: PoolClient, { dossierId, id }: ViewKey): Promise<LeasedView | null> {
  const { rows } = await client.query<LeasedView>(
    `select ${VIEW_COLUMNS}, h.position as head
     from view v join head h on h.dossier_id = v.dossier_id
     where v.dossier_id = $1 and v.id = $2 and v.projector_version = $3 and v.status in ('building', 'ready')
     for no key update of v skip locked`,
    [dossierId, id, PROJECTOR_VERSION],
  )
  return rows[0] ?? null
}

/** Compare and set: the batch counts only if the view stands where it was read. */
export async function advancePosition(client: PoolClient, view: View, position: number): Promise<void> {
  const { rowCount } = await client.query(
    'update view set position = $4 where dossier_id = $1 and id = $2 and position = $3',
    [view.dossierId, view.id, view.position, position],
  )
  if (rowCount !== 1) throw new StaleViewError(view)
}
