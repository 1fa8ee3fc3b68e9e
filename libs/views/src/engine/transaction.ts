import type { Pool, PoolClient } from 'pg'

type Work<T> = (client: PoolClient) => Promise<T>

/** Lends a connection for one transaction. After a failure it is closed, whatever state it was in. */
export function withTransaction<T>(pool: Pool, work: Work<T>): Promise<T> {
  return runTransaction(pool, 'begin', work)
}

/**
 * The same for what the history makes again: its commit does not wait for the disk. A crash of the server may undo it,
 * whole, and everything of this kind after it; nothing else.
 */
export function withDerivedTransaction<T>(pool: Pool, work: Work<T>): Promise<T> {
  return runTransaction(pool, 'begin; set local synchronous_commit = off', work)
}

async function runTransaction<T>(pool: Pool, begin: string, work: Work<T>): Promise<T> {
  const client = await pool.connect()
  let failure: Error | undefined
  try {
    await client.query(begin)
    const result = await work(client)
    await client.query('commit')
    return result
  } catch (error) {
    failure = error as Error
    // Not left to the end of the connection, which may take its time: who tries again shall find what was locked.
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release(failure)
  }
}
