import type { PoolClient } from 'pg'
import type { View, ViewKey } from '../view.ts'

export type Relative = Pick<View, 'id' | 'label' | 'position' | 'target'> & {
  status: View['status'] | 'dropped'
  /** The view whose label it is to take over. */
  replaces: string | null
}

/** Locks a view, the one that it replaces and the one that replaces it; always in one order, so never in a circle. */
export async function lockFamily(client: PoolClient, { dossierId, id }: ViewKey): Promise<Relative[]> {
  const { rows } = await client.query<Relative>(
    `select id, label, position, target, status, replaces from view
     where dossier_id = $1
       and (id = $2 or replaces = $2 or id = (select replaces from view where dossier_id = $1 and id = $2))
     order by id for update`,
    [dossierId, id],
  )
  return rows
}

/** Who reads a view when it is dropped has long finished by then. */
const GRACE = '60 seconds'

/**
 * From now on it has no label, and nobody builds on it. Those who are reading it finish; then its rows are deleted.
 */
export async function retire(client: PoolClient, { dossierId, id }: ViewKey): Promise<void> {
  await client.query(
    `update view set label = null, replaces = null, status = 'dropped', expires_at = now() + interval '${GRACE}'
     where dossier_id = $1 and id = $2 and status <> 'dropped'`,
    [dossierId, id],
  )
}
