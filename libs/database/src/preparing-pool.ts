import { createHash } from 'node:crypto'
import type { PostgresPool, PostgresPoolClient } from 'kysely'
import type { Pool, PoolClient } from 'pg'

/** Of shorter ones Postgres has soon read and planned the text. */
const LONG = 1_000

/** The plan of a long one takes the server up to a megabyte, for each connection. */
const PREPARED_AT_MOST = 16

/** Of those that came once so many are remembered. */
const SEEN_AT_MOST = 1_000

/**
 * The pool for Kysely: on each connection the long statements that come again are prepared. Then their text is read
 * once, and planned once where Postgres sees that the values make no difference; it plans again what is on tables that
 * have been analyzed since.
 */
export function preparingPool(pool: Pool): PostgresPool {
  const preparing = new WeakMap<PoolClient, PostgresPoolClient>()
  return {
    options: pool.options,
    connect: async () => {
      const client = await pool.connect()
      const known = preparing.get(client) ?? preparingClient(client)
      preparing.set(client, known)
      return known
    },
    end: () => pool.end(),
  }
}

function preparingClient(client: PoolClient): PostgresPoolClient {
  const seen = new Set<string>()
  const prepared = new Set<string>()
  const isPrepared = (name: string) => {
    if (prepared.has(name)) return true
    if (prepared.size === PREPARED_AT_MOST) return false
    if (seen.delete(name)) return Boolean(prepared.add(name))
    if (seen.size === SEEN_AT_MOST) seen.clear()
    seen.add(name)
    return false
  }
  const query = (text: string, values: readonly unknown[]) => {
    const name = text.length > LONG ? createHash('sha1').update(text).digest('base64') : null
    return client.query({ text, values: [...values], ...(name && isPrepared(name) && { name }) })
  }
  return {
    // Of the two ways of asking Kysely uses the one for cursors only where it is given one.
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(destroy),
  }
}
