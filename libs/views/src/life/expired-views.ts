import type { Pool, PoolClient } from 'pg'
import { withTransaction } from '../engine/transaction.ts'
import { VIEW_TABLES } from '../read-tables.ts'
import type { ViewKey } from '../view.ts'

/** Small enough that nobody waits for a page, large enough that a million rows go in minutes. */
const ROWS_PER_PAGE = 5_000
const AT_ONCE = 10
const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Deletes what nobody reads any longer, a page at a time, until the signal aborts: the next call goes on with it. */
export async function deleteExpiredViews(pool: Pool, signal: AbortSignal): Promise<void> {
  const { rows } = await pool.query<ViewKey>({
    name: 'views_expired',
    text: `select dossier_id as "dossierId", id from view where expires_at <= now() order by expires_at limit $1`,
    values: [AT_ONCE],
  })
  for (const view of rows) await deleteView(pool, view, signal)
}

async function deleteView(pool: Pool, view: ViewKey, signal: AbortSignal): Promise<void> {
  for (const table of VIEW_TABLES) {
    let page: Page = { ...table, after: FIRST_ID }
    while (page.after !== LAST_ID) {
      if (signal.aborted) return
      const last = await withTransaction(pool, (client) => deletePage(client, view, page))
      if (last === null) return
      page = { ...page, after: last }
    }
  }
  await pool.query(
    `with rewinds as (delete from view_rewind where dossier_id = $1 and view_id = $2)
     delete from view where dossier_id = $1 and id = $2 and expires_at <= now()`,
    [view.dossierId, view.id],
  )
}

interface Page {
  name: string
  leading: string
  after: string
}

/**
 * Pages go on along the key: what was deleted before is still in the index, and would be walked over each time.
 * Answers where the next one begins; null where somebody else has the view.
 */
async function deletePage(
  client: PoolClient,
  view: ViewKey,
  { name, leading, after }: Page,
): Promise<string | null> {
  if (!(await claim(client, view))) return null
  const own = 'dossier_id = $1 and view_id = $2'
  const { rows } = await client.query<{ last: string }>(
    `select ${leading} as last from ${name} where ${own} and ${leading} >= $3
     order by ${leading} offset ${ROWS_PER_PAGE - 1} limit 1`,
    [view.dossierId, view.id, after],
  )
  const last = rows[0]?.last ?? LAST_ID
  await client.query(`delete from ${name} where ${own} and ${leading} >= $3 and ${leading} <= $4`, [
    view.dossierId,
    view.id,
    after,
    last,
  ])
  return last
}

/** Locks it, so that nobody else deletes or builds it; whoever expired without being dropped is dropped first. */
async function claim(client: PoolClient, { dossierId, id }: ViewKey): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from view where dossier_id = $1 and id = $2 and expires_at <= now() for update skip locked`,
    [dossierId, id],
  )
  if (rows.length === 0) return false
  await client.query(
    `update view set status = 'dropped', label = null where dossier_id = $1 and id = $2 and status <> 'dropped'`,
    [dossierId, id],
  )
  return true
}
