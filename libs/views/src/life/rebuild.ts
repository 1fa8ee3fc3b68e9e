import type { Pool, PoolClient } from 'pg'
import { v7 as newId } from 'uuid'
import { withTransaction } from '../engine/transaction.ts'
import { RebuildUnderWayError, UnknownViewError } from '../errors.ts'
import { PROJECTOR_VERSION, type ViewKey } from '../view.ts'
import { retire } from './family.ts'

/**
 * Begins to build a view anew beside itself, as this program makes it. Workers go on with it, and at the end it takes
 * the label over. Answers the new view, which has no label until then.
 * @throws RebuildUnderWayError, UnknownViewError for a view that has no label
 */
export function beginRebuild(pool: Pool, view: ViewKey): Promise<ViewKey> {
  const { dossierId } = view
  return withTransaction(pool, async (client) => {
    await retireOutdated(client, view)
    const id = newId()
    const { rowCount } = await client.query(
      `insert into view (dossier_id, id, label, axis, lens, until, projector_version, position, status, target,
         replaces, created_at, kept_hours, expires_at)
       select v.dossier_id, $3, null, v.axis, v.lens, v.until, $4, 0, 'building', least(h.position, v.until), v.id,
         now(), v.kept_hours, v.expires_at
       from view v join head h on h.dossier_id = v.dossier_id
       where v.dossier_id = $1 and v.id = $2 and v.label is not null
       on conflict (dossier_id, replaces) where replaces is not null do nothing`,
      [dossierId, view.id, id, PROJECTOR_VERSION],
    )
    if (rowCount === 0) {
      const underWay = await rebuildOf(client, view)
      throw underWay ? new RebuildUnderWayError(underWay) : new UnknownViewError(dossierId, view.id)
    }
    return { dossierId, id }
  })
}

/** Nobody would finish what an older version of this program has begun. */
async function retireOutdated(client: PoolClient, view: ViewKey): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    'select id from view where dossier_id = $1 and replaces = $2 and projector_version < $3',
    [view.dossierId, view.id, PROJECTOR_VERSION],
  )
  for (const { id } of rows) await retire(client, { dossierId: view.dossierId, id })
}

async function rebuildOf(client: PoolClient, { dossierId, id }: ViewKey): Promise<string | null> {
  const { rows } = await client.query<{ id: string }>(
    'select id from view where dossier_id = $1 and replaces = $2',
    [dossierId, id],
  )
  return rows[0]?.id ?? null
}

const AT_ONCE = 1_000

/**
 * Begins to rebuild the views that an older version of this program has made. They keep answering, as far as they have
 * come, until the new ones take over.
 */
export async function rebuildOutdated(pool: Pool): Promise<void> {
  const { rows } = await pool.query<ViewKey>({
    name: 'views_outdated',
    text: `select v.dossier_id as "dossierId", v.id from view v
      where v.label is not null and v.projector_version < $1
        and not exists (
          select from view r where r.dossier_id = v.dossier_id and r.replaces = v.id and r.projector_version >= $1
        )
      limit $2`,
    values: [PROJECTOR_VERSION, AT_ONCE],
  })
  for (const view of rows) await beginRebuild(pool, view).catch(unlessBegun)
}

/** Another worker was first, or the view has gone meanwhile. */
function unlessBegun(error: unknown): void {
  if (error instanceof RebuildUnderWayError || error instanceof UnknownViewError) return
  throw error
}
