import { setTimeout as sleep } from 'node:timers/promises'
import { findBinaries } from './embedded-binaries.ts'
import {
  type Cluster,
  createCluster,
  isRunning,
  runningSockets,
  type Settings,
  startServer,
  stopServer,
  superuser,
} from './embedded-cluster.ts'
import { EmbeddedPostgresError } from './embedded-error.ts'
import { chooseHome, makeHome, makePrivate, socketFolder } from './embedded-home.ts'
import { connectAsSuperuser, type Lease, takeLease } from './embedded-lease.ts'
import { isSqlState, sqlState } from './sqlstate.ts'

/** The role that the program works as, and the database it owns. */
const role = 'annalist'

export interface EmbeddedPostgresOptions {
  /** Where the data live; made if it is missing. */
  dataDir: string
  /** Settings of the server beside the usual ones; without effect on a server that runs already. */
  settings?: Settings
  /** Where a folder of its own is made if the database's user cannot reach `dataDir`; `/var/lib/annalist` if absent. */
  fallbackRoot?: string
}

export interface EmbeddedPostgres {
  /** For pg, Kysely or any libpq program: role and database `annalist`, by Unix socket. */
  connectionString: string
  /** The same as superuser, who may create databases. */
  superuserConnectionString: string
  /** Where the data are: as asked, or else the folder of its own, which the caller should print. */
  dataDir: string
  /** Gives up this use of the server, and stops it if it was the last. Close your connections first. */
  stop(): Promise<void>
}

/**
 * Starts the Postgres of the npm package on `dataDir`, or joins the one that runs there: started by another process
 * that lives, or left behind by one that was killed. Each user holds a share in the server, and the last one to
 * stop stops it, so a command can run beside a service and neither takes the database from the other. Nothing
 * is hooked to the end of the process: who does not call `stop` leaves the server running, and the next start joins it.
 *
 * The server listens on a Unix socket in a folder of mode 0700 only, and trusts whoever can reach that. As root it
 * runs as user `postgres`. Throws EmbeddedPostgresError, whose message says what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const fallbackRoot = options.fallbackRoot ?? '/var/lib/annalist'
  const home = await chooseHome(options.dataDir, fallbackRoot)
  requirePlainPath(home.folder)
  const cluster: Cluster = { ...home, binaries: await findBinaries(home.user, fallbackRoot) }
  const sockets = socketFolder(home)
  const settings = { ...usualSettings, ...options.settings, ...socketOnly(sockets) }
  await makeHome(home)
  await makePrivate(sockets, home.user)
  await createCluster(cluster, settings)
  const share = await startOrJoin(cluster, settings)
  let stopped: Promise<void> | undefined
  return {
    connectionString: connectionString(share.sockets, role, role),
    superuserConnectionString: connectionString(share.sockets, superuser, superuser),
    dataDir: home.folder,
    stop: () => {
      stopped ??= leave(cluster, share.lease)
      return stopped
    },
  }
}

const usualSettings: Settings = {
  max_connections: 100,
  shared_buffers: '192MB',
  max_wal_size: '2GB',
  // Many small queries: compiling one costs more than it saves.
  jit: false,
  // The values of a row that a constraint refused are nobody's business in a log.
  log_error_verbosity: 'terse',
  log_checkpoints: false,
  log_timezone: 'UTC',
  timezone: 'UTC',
}

const socketOnly = (sockets: string): Settings => ({
  listen_addresses: '',
  port: 5432,
  // A list: quoted, for the sake of commas and spaces.
  unix_socket_directories: `"${sockets}"`,
  unix_socket_permissions: '0700',
})

interface Share {
  lease: Lease
  sockets: string
}

const patience = 60_000

// A server found running may be just starting or just stopping: look again until there is a share in it.
async function startOrJoin(cluster: Cluster, settings: Settings): Promise<Share> {
  const deadline = Date.now() + patience
  while (Date.now() < deadline) {
    if (!(await isRunning(cluster))) await startServer(cluster, settings)
    const sockets = await runningSockets(cluster)
    const lease = await takeLease(sockets)
    if (lease) return prepared({ lease, sockets })
    await sleep(100)
  }
  throw new EmbeddedPostgresError(
    `Postgres runs on ${cluster.cluster} but took no connection for ${patience / 1000} s: see server.log there`,
  )
}

// Here, not when the cluster is created: a crash may have come between.
async function prepared(share: Share): Promise<Share> {
  const client = await connectAsSuperuser(share.sockets)
  try {
    const { rows } = await client.query<{ roles: number; databases: number }>(
      `select (select count(*)::int from pg_roles where rolname = '${role}') as roles,
              (select count(*)::int from pg_database where datname = '${role}') as databases`,
    )
    if (rows[0]?.roles === 0) await client.query(`create role ${role} login`).catch(ignoreExisting)
    if (rows[0]?.databases === 0)
      await client.query(`create database ${role} owner ${role}`).catch(ignoreExisting)
    return share
  } finally {
    await client.end()
  }
}

// Somebody who started at the same moment made it.
function ignoreExisting(error: unknown): void {
  const { duplicateObject, duplicateDatabase, uniqueViolation } = sqlState
  if (!isSqlState(error, duplicateObject, duplicateDatabase, uniqueViolation)) throw error
}

async function leave(cluster: Cluster, lease: Lease): Promise<void> {
  try {
    if (await lease.leave()) await stopServer(cluster)
  } finally {
    await lease.close()
  }
}

const connectionString = (sockets: string, user: string, database: string): string =>
  `postgresql:///${database}?host=${encodeURIComponent(sockets)}&user=${user}`

// pg_ctl and initdb hand paths to a shell between double quotes.
function requirePlainPath(path: string): void {
  if (/["$`\\\n]/.test(path)) {
    throw new EmbeddedPostgresError(
      `The data directory ${path} has a character that Postgres cannot take in a path: choose another ANNALIST_DATA_DIR`,
    )
  }
}
