import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type EmbeddedPostgres, migrate, openDatabase, startEmbeddedPostgres } from '@annalist/database'
import { withClient, withDatabase } from '../../libs/database/src/test-server.ts'
import { patiently } from './patiently.ts'
import type { Random } from './random.ts'

type Settings = Record<string, string | number>

/** A Postgres of its own that writes as it does in earnest (fsync on), and can be killed. */
export class Cluster {
  private constructor(
    private readonly folder: string,
    private server: EmbeddedPostgres,
    private readonly settings: Settings,
  ) {}

  /** The folder's name is one that a later test run clears up, should this process be killed. */
  static async start(settings: Settings = {}): Promise<Cluster> {
    const folder = await mkdtemp(join(tmpdir(), `annalist-test-${process.pid}-`))
    // As root, the server runs as another user, who must get in.
    await chmod(folder, 0o711)
    return new Cluster(folder, await serve(folder, settings), settings)
  }

  get socketPath(): string {
    const folder = new URLSearchParams(this.server.connectionString.split('?')[1]).get('host')
    return join(folder ?? '', '.s.PGSQL.5432')
  }

  /** Past any proxy. */
  connectionString(database: string): string {
    return withDatabase(this.server.connectionString, database)
  }

  /** Makes a database with all migrations. */
  async createDatabase(name: string): Promise<void> {
    await this.asSuperuser(`create database ${name} owner annalist`)
    const database = await openDatabase({ connectionString: this.connectionString(name) })
    await migrate(database.db).finally(database.close)
  }

  async dropDatabase(name: string): Promise<void> {
    await this.asSuperuser(`drop database ${name} with (force)`)
  }

  /** kill -9 of the postmaster and of all its processes, so that nothing can still be written; then a new start. */
  async killAndRestart(): Promise<void> {
    const [postmaster, others] = await Promise.all([this.postmaster(), this.processes('pid is not null')])
    // First: it would start anew what it misses.
    killHard(postmaster)
    for (const pid of others) killHard(pid)
    const killed = this.server
    // One that was born meanwhile ends by itself, and until then nothing starts.
    this.server = await patiently(() => serve(this.folder, this.settings))
    await killed.stop()
  }

  /** kill -9 of one process, of a connection or of Postgres' own: Postgres ends all others and recovers by itself. */
  async killOneProcess(random: Random): Promise<void> {
    killHard(random.pick(await this.processes('pid is not null')))
  }

  async stop(): Promise<void> {
    await this.server.stop()
    await rm(this.folder, { recursive: true, force: true })
  }

  private async postmaster(): Promise<number> {
    const file = `split_part(pg_read_file('postmaster.pid'), e'\\n', 1)::int`
    const [row] = await this.asSuperuser<{ pid: number }>(`select ${file} as pid`)
    return row!.pid
  }

  private async processes(which: string): Promise<number[]> {
    const rows = await this.asSuperuser<{ pid: number }>(
      `select pid from pg_stat_activity where pid <> pg_backend_pid() and ${which}`,
    )
    return rows.map(({ pid }) => pid)
  }

  private async asSuperuser<Row extends object>(statement: string): Promise<Row[]> {
    return patiently(() =>
      withClient(
        this.server.superuserConnectionString,
        async (client) => (await client.query<Row>(statement)).rows,
      ),
    )
  }
}

const serve = (dataDir: string, settings: Settings) =>
  startEmbeddedPostgres({ dataDir, settings: { max_connections: 200, ...settings } })

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // It has ended by itself meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
