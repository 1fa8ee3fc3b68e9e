import type { Pool } from 'pg'
import type { Duplicate, IdempotencyMismatch } from './outcome.ts'
import type { Idempotency } from './request.ts'

/** For how long the first answer to an idempotency key is given again. */
export const REMEMBERED_DAYS = 30

/**
 * What an append with this key would be told, without deciding first: a request sent again may no longer pass the
 * rules that it passed then. Null if the key is new.
 */
export async function answered(
  pool: Pool,
  dossierId: string,
  { principal, key, digest }: Omit<Idempotency, 'answer'>,
): Promise<Duplicate | IdempotencyMismatch | null> {
  const { rows } = await pool.query<{
    digest: string
    answer: unknown
    position: string
    recorded_at: string
  }>({
    name: 'history_answered',
    text: `select digest, answer, position,
        to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as recorded_at
      from idempotency where dossier_id = $1 and principal_id = $2 and key = $3`,
    values: [dossierId, principal, key],
  })
  const [row] = rows
  if (!row) return null
  if (row.digest !== digest) return { status: 'idempotency-mismatch' }
  return {
    status: 'duplicate',
    answer: row.answer,
    position: Number(row.position),
    recordedAt: row.recorded_at,
  }
}

/** A page is short enough that no append waits for it noticeably. */
const PAGE = 1_000

/** Deletes answers older than 30 days, of all dossiers, a page at a time. Tells how many. */
export async function forgetAnswers(pool: Pool, page = PAGE): Promise<number> {
  const { rows } = await pool.query<{ dossier_id: string }>('select dossier_id from log')
  let forgotten = 0
  for (const { dossier_id } of rows) {
    let deleted: number
    do {
      deleted = await forgetPage(pool, dossier_id, page)
      forgotten += deleted
    } while (deleted === page)
  }
  return forgotten
}

async function forgetPage(pool: Pool, dossierId: string, page: number): Promise<number> {
  const { rowCount } = await pool.query({
    name: 'history_forget_answers',
    text: `delete from idempotency
      where dossier_id = $1 and (principal_id, key) in (
        select principal_id, key from idempotency
        where dossier_id = $1 and recorded_at < now() - make_interval(days => $2)
        order by recorded_at limit $3
      )`,
    values: [dossierId, REMEMBERED_DAYS, page],
  })
  return rowCount ?? 0
}
