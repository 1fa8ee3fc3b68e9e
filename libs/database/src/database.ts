import { Kysely, PostgresDialect } from 'kysely'
import { type ClientBase, Pool } from 'pg'
import { columnTypes } from './column-parsers.ts'
import { preparingPool } from './preparing-pool.ts'
import type { DB } from './schema.generated.ts'

const minimumServerVersion = 15

export interface DatabaseOptions {
  /** `postgresql://…`, or what `startEmbeddedPostgres` gives. */
  connectionString: string
  /** Connections of the pool at most; 10 if absent. */
  maxConnections?: number
  /** Told of a connection lost while it was idle (the pool opens another); a process warning if absent. */
  onConnectionLost?: (error: Error) => void
}

/** An open database: `db` for Kysely, `pool` for COPY and LISTEN, which Kysely has no words for. */
export interface Database {
  db: Kysely<DB>
  pool: Pool
  close(): Promise<void>
}

/** The server could not be reached, or refused the connection. */
export class DatabaseUnreachableError extends Error {
  override name = 'DatabaseUnreachableError'
}

/** The server is older than this program supports. */
export class ServerTooOldError extends Error {
  override name = 'ServerTooOldError'
}

/**
 * Opens a pool on `connectionString` and asks the server once for its version.
 * Columns are read as {@link columnTypes} says. Throws DatabaseUnreachableError or ServerTooOldError.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const pool = openPool(options)
  const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparingPool(pool) }) })
  try {
    requireSupported(await serverVersion(pool))
  } catch (error) {
    await pool.end()
    throw error
  }
  return { db, pool, close: () => close(db, pool) }
}

// Kysely ends a pool only if it has used it.
async function close(db: Kysely<DB>, pool: Pool): Promise<void> {
  await db.destroy()
  if (!pool.ending) await pool.end()
}

function openPool(options: DatabaseOptions): Pool {
  const { connectionString, maxConnections = 10, onConnectionLost = warn } = options
  const pool = new Pool({
    connectionString: withUtcSession(connectionString),
    max: maxConnections,
    application_name: 'annalist',
    types: columnTypes,
    connectionTimeoutMillis: 10_000,
    onConnect: withoutJit,
    // Then others are prepared, and what is no longer asked takes no memory.
    maxLifetimeSeconds: 600,
  })
  // A connection that breaks while it is lent rejects its query, and also emits an error, which would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  pool.on('error', (error) => {
    // The pool is gone before its connections are; how those end is of no interest.
    if (!pool.ending) onConnectionLost(error)
  })
  return pool
}

const warn = (error: Error) =>
  process.emitWarning(`Lost an idle connection to the database: ${error.message}`)

/**
 * Where Postgres compiles queries (Debian's does), it does so again at each run, for seconds, and our longest ones take
 * milliseconds. A SET, since poolers refuse a startup option that they do not know; where one shares its connections it is
 * no harm to anybody.
 */
async function withoutJit(client: ClientBase): Promise<void> {
  await client.query('set jit = off')
}

// Startup options, not SET: a pooler such as PgBouncer tracks these two for each client (from 1.21 on, which also knows
// prepared statements).
// A value in the connection string would win over one beside it, so they are added to the string.
function withUtcSession(connectionString: string): string {
  const [base = '', query = ''] = connectionString.split('?', 2)
  const parameters = new URLSearchParams(query)
  const given = parameters.get('options')
  parameters.set('options', `${given ? `${given} ` : ''}-c TimeZone=UTC -c DateStyle=ISO`)
  return `${base}?${parameters}`
}

/** Throws ServerTooOldError if a server of this `server_version_num` is older than the oldest supported. */
export function requireSupported(version: { number: number; text: string }): void {
  if (version.number >= minimumServerVersion * 10_000) return
  throw new ServerTooOldError(
    `Expected PostgreSQL ${minimumServerVersion} or newer, found ${version.text}: point DATABASE_URL at a newer server`,
  )
}

async function serverVersion(pool: Pool): Promise<{ number: number; text: string }> {
  try {
    const { rows } = await pool.query<{ number: number; text: string }>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as text`,
    )
    return rows[0]!
  } catch (cause) {
    throw new DatabaseUnreachableError(`Could not connect to the database: ${reason(cause)}`, { cause })
  }
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reason).join('; ')
  return error instanceof Error ? error.message : String(error)
}
