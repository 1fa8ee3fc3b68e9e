import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate, openDatabase, startEmbeddedPostgres } from '@annalist/database'
import pg from 'pg'

/**
 * The server that all contestants share: the product's embedded Postgres with the durability it has by default, only
 * with room for the connections of everybody at once.
 */
const SETTINGS = { max_connections: 250 }

/** A Postgres of its own in a temporary folder (`TMPDIR` chooses the disk). */
export class Cluster {
  readonly #superuserUrl: string
  readonly #url: string
  readonly #end: () => Promise<void>

  private constructor(superuserUrl: string, url: string, end: () => Promise<void>) {
    this.#superuserUrl = superuserUrl
    this.#url = url
    this.#end = end
  }

  static async start(): Promise<Cluster> {
    const folder = await mkdtemp(join(tmpdir(), 'annalist-bench-'))
    // As root, the server runs as another user, who must get in.
    await chmod(folder, 0o711)
    const server = await startEmbeddedPostgres({ dataDir: folder, settings: SETTINGS })
    return new Cluster(server.superuserConnectionString, server.connectionString, async () => {
      await server.stop()
      await rm(server.dataDir, { recursive: true, force: true })
      await rm(folder, { recursive: true, force: true })
    })
  }

  /** Makes an empty database, or a copy of another one, and gives its connection string. */
  async create(name: string, template = 'template0'): Promise<string> {
    await this.#asSuperuser(`create database ${name} owner annalist template ${template} strategy file_copy`)
    return withDatabase(this.#url, name)
  }

  /** Makes a database with the product's tables in it. */
  async createForProduct(name: string): Promise<string> {
    const url = await this.create(name)
    const database = await openDatabase({ connectionString: url })
    await migrate(database.db).finally(database.close)
    return url
  }

  async drop(name: string): Promise<void> {
    await this.#asSuperuser(`drop database if exists ${name} with (force)`)
  }

  async checkpoint(): Promise<void> {
    await this.#asSuperuser('checkpoint')
  }

  async settings(): Promise<Record<string, string>> {
    const names = ['server_version', 'fsync', 'synchronous_commit', 'shared_buffers', 'max_wal_size']
    const rows = await this.#asSuperuser(
      `select name, setting || coalesce(' ' || unit, '') as value from pg_settings where name = any('{${names}}')`,
    )
    return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
  }

  async stop(): Promise<void> {
    await this.#end()
  }

  async #asSuperuser(statement: string): Promise<{ name: string; value: string }[]> {
    const client = new pg.Client({ connectionString: this.#superuserUrl })
    await client.connect()
    try {
      return (await client.query<{ name: string; value: string }>(statement)).rows
    } finally {
      await client.end()
    }
  }
}

const withDatabase = (url: string, database: string): string =>
  url.replace(/^(postgresql:\/\/\/)[^?]*/, `$1${database}`)
