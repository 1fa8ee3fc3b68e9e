import type { Pool } from 'pg'
import { withTransaction } from '../engine/transaction.ts'
import type { ViewKey } from '../view.ts'
import { lockFamily, type Relative, retire } from './family.ts'

/** What became of a view that may have been built. */
export type Finish =
  /** Ready, under this label. */
  | { outcome: 'ready'; label: string | null; position: number }
  /** The view that it replaces is ahead of it: it has to go on first. */
  | { outcome: 'behind' }
  /** There is nothing to finish. */
  | { outcome: 'none' }

/**
 * A view that has reached its target is ready. A rebuild also takes the label over, once it is not behind the view that
 * it replaces: both are locked, so neither moves, and readers see the one or the other and never go back.
 */
export function finishBuild(pool: Pool, key: ViewKey): Promise<Finish> {
  return withTransaction(pool, async (client): Promise<Finish> => {
    const family = await lockFamily(client, key)
    const view = family.find(({ id }) => id === key.id)
    if (!view || !isBuilt(view)) return { outcome: 'none' }
    const replaced = family.find(({ id }) => id === view.replaces)
    if (view.replaces !== null && !replaced?.label) {
      // It was dropped in the moment in which this rebuild began.
      await retire(client, key)
      return { outcome: 'none' }
    }
    if (replaced && replaced.position > view.position) return { outcome: 'behind' }
    if (replaced) await retire(client, { dossierId: key.dossierId, id: replaced.id })
    const label = replaced?.label ?? view.label
    await client.query(
      `update view set status = 'ready', label = $3, replaces = null where dossier_id = $1 and id = $2`,
      [key.dossierId, key.id, label],
    )
    return { outcome: 'ready', label, position: view.position }
  })
}

function isBuilt({ status, position, target }: Relative): boolean {
  return status === 'building' && position >= (target ?? 0)
}
