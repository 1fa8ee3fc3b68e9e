import { createHash } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { withTransaction } from '../engine/transaction.ts'
import type { ViewKey } from '../view.ts'
import { type RowSet, rowsThatHold } from './row-sets.ts'

export interface ViewDigest {
  /** SHA-256, in hexadecimal digits. */
  digest: string
  /** How many rows of each table it covers. */
  rows: Record<string, number>
}

/**
 * Hashes the rows of a view that hold at a moment of its axis, in the order of their keys, and the texts and sources that they
 * point at; without view and range. Views that say the same have the same digest, however they were built.
 */
export function digestView(pool: Pool, view: ViewKey, at: number | string): Promise<ViewDigest> {
  return withTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read read only')
    const whole = createHash('sha256')
    const rows: Record<string, number> = {}
    for (const set of rowsThatHold()) {
      const { hash, count } = await digestRows(client, set, [view.dossierId, view.id, at])
      whole.update(`${set.table} ${count} ${hash}\n`)
      rows[set.table] = count
    }
    return { digest: whole.digest('hex'), rows }
  })
}

/** Rows are hashed one by one, their hashes in chunks, and those of the chunks: none of it grows with the dossier. */
const ROWS_PER_CHUNK = 4_096

async function digestRows(
  client: PoolClient,
  { key, columns, select }: RowSet,
  values: [string, string, number | string],
): Promise<{ hash: string; count: number }> {
  const { rows } = await client.query<{ hash: string; count: number }>(
    `select coalesce(sum(count), 0)::bigint as count,
       encode(sha256(coalesce(string_agg(hash, '' order by chunk), '')), 'hex') as hash
     from (
       select chunk, count(*) as count, sha256(string_agg(hash, '' order by nth)) as hash
       from (
         select nth, nth / ${ROWS_PER_CHUNK} as chunk, hash
         from (
           select row_number() over (order by ${key.map(inByteOrder).join(', ')}) as nth,
             sha256(convert_to(row(${[...key, ...columns].join(', ')})::text, 'UTF8')) as hash
           from (${select}) held
         ) numbered
       ) chunked
       group by chunk
     ) chunks`,
    values,
  )
  return rows[0]!
}

/** Ids, numbers and texts alike, whatever the collation of the database. */
function inByteOrder(column: string): string {
  return column.endsWith('_id') || column.endsWith('position') || column === 'ordinal'
    ? column
    : `${column} collate "C"`
}
