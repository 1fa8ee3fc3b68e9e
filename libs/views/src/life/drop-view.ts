import type { Pool } from 'pg'
import { withTransaction } from '../engine/transaction.ts'
import { StandingViewError } from '../errors.ts'
import { LIVE, PUBLISHED, type ViewKey } from '../view.ts'
import { lockFamily, retire } from './family.ts'

/**
 * Drops a view, and what is being built to replace it; of a rebuild that means to cancel it. Dropping again changes
 * nothing.
 * @throws StandingViewError
 */
export function dropView(pool: Pool, { dossierId, id: dropped }: ViewKey): Promise<void> {
  return withTransaction(pool, async (client) => {
    for (const { id, label, replaces } of await lockFamily(client, { dossierId, id: dropped })) {
      if (id === dropped && (label === LIVE || label === PUBLISHED)) throw new StandingViewError(label)
      if (id === dropped || replaces === dropped) await retire(client, { dossierId, id })
    }
  })
}
