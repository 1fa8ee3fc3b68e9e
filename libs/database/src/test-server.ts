import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { openDatabase } from './database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrate } from './migrate.ts'
import { isAlive } from './system-user.ts'

/** The server that all test files of a run share. */
export interface TestServer {
  /** As whom the tests work: may create databases, is no superuser on the embedded server. */
  connectionString: string
  /** The migrated database that each test database is a copy of. */
  template: string
  stop(): Promise<void>
}

/**
 * Starts the server of one test run and makes its template. With ANNALIST_TEST_DATABASE_URL the run uses that server,
 * whose user must be allowed to create databases and should be no superuser; else an embedded one in a temporary folder, which `stop` removes.
 */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.ANNALIST_TEST_DATABASE_URL
  const server = given ? { connectionString: given, end: async () => undefined } : await embeddedTestServer()
  const { connectionString } = server
  const template = `annalist_test_${randomBytes(4).toString('hex')}`
  const stop = () => dropDatabases(connectionString, template).finally(server.end)
  try {
    await makeTemplate(connectionString, template)
    return { connectionString, template, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** `url` with another database. */
export function withDatabase(url: string, database: string): string {
  return url.replace(/^([a-z]+:\/\/[^/?]*)(?:\/[^?]*)?/, `$1/${database}`)
}

/** Lends a connection for one piece of work. */
export async function withClient<T>(
  connectionString: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString })
  await client.connect()
  return work(client).finally(() => client.end())
}

async function makeTemplate(connectionString: string, template: string): Promise<void> {
  await withClient(connectionString, (client) => client.query(`create database ${template}`))
  const database = await openDatabase({ connectionString: withDatabase(connectionString, template) })
  await migrate(database.db).finally(database.close)
}

// Also what a killed test file left: the names of a run's databases begin with that of its template.
async function dropDatabases(connectionString: string, template: string): Promise<void> {
  await withClient(connectionString, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [template],
    )
    for (const { datname } of rows) await client.query(`drop database if exists ${datname} with (force)`)
  })
}

const folderPrefix = 'annalist-test-'

interface Ended {
  connectionString: string
  end(): Promise<void>
}

async function embeddedTestServer(): Promise<Ended> {
  await removeAbandoned()
  const dataDir = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  // As root, the server runs as another user, who must get in.
  await chmod(dataDir, 0o711)
  const server = await startEmbeddedPostgres({ dataDir, settings: forgetful })
  const end = () => stopAndRemove(server, dataDir)
  try {
    await withClient(server.superuserConnectionString, (client) =>
      client.query('alter role annalist createdb'),
    )
    return { connectionString: server.connectionString, end }
  } catch (error) {
    await end()
    throw error
  }
}

// Test data need not survive a crash of the machine.
const forgetful = { fsync: false, synchronous_commit: false, full_page_writes: false, max_connections: 200 }

async function stopAndRemove(server: EmbeddedPostgres, dataDir: string): Promise<void> {
  await server.stop()
  await rm(server.dataDir, { recursive: true, force: true })
  await rm(dataDir, { recursive: true, force: true })
}

// A killed test run leaves its server running and its folder behind. Two runs may clear up the same one at once: what
// goes wrong then is told, but is no reason not to test.
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = name.startsWith(folderPrefix) && Number(name.split('-')[2])
    const dataDir = join(tmpdir(), name)
    if (!pid || isAlive(pid) || (await stat(dataDir)).uid !== process.getuid?.()) continue
    await startEmbeddedPostgres({ dataDir })
      .then((server) => stopAndRemove(server, dataDir))
      .catch((error: Error) => process.emitWarning(`Could not remove ${dataDir}: ${error.message}`))
  }
}
