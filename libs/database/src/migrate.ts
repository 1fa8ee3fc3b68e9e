import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CompiledQuery, type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { splitSql } from './split-sql.ts'

const migrationTableName = 'migration'
const migrationLockTableName = 'migration_lock'
const fileName = /^(\d{4})-[a-z0-9-]+\.sql$/

/** The database has migrations that this program does not know: a newer program has worked on it. */
export class DatabaseNewerError extends Error {
  override name = 'DatabaseNewerError'
}

/** A migration failed; nothing of this run was kept. `cause` is what Postgres said. */
export class MigrationFailedError extends Error {
  override name = 'MigrationFailedError'
}

export interface MigrationStatus {
  /** Names (`0001-history`) that the database and this program both have. */
  applied: string[]
  /** Names that this program has and the database has not. */
  pending: string[]
  /** Names that the database has and this program has not. */
  unknown: string[]
}

/**
 * Brings the database up to the last migration of `folder`, all or nothing, one statement per query. Forward only.
 * Of several programs that start at once one does the work and the others wait for it.
 * Returns the names applied by this call. Throws DatabaseNewerError before it changes anything, MigrationFailedError.
 */
export async function migrate<T>(db: Kysely<T>, folder: string = findMigrations()): Promise<string[]> {
  await requireNotNewer(db, folder)
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => readMigrations(folder) },
    migrationTableName,
    migrationLockTableName,
  })
  const { error, results = [] } = await migrator.migrateToLatest()
  if (error) {
    // A newer program may have migrated between the first look and the lock.
    await requireNotNewer(db, folder)
    throw error
  }
  return results.map(({ migrationName }) => migrationName)
}

/** What the database has beside what this program has; changes nothing. */
export async function migrationStatus<T>(
  db: Kysely<T>,
  folder: string = findMigrations(),
): Promise<MigrationStatus> {
  const known = migrationNames(folder)
  const executed = await executedMigrations(db)
  return {
    applied: known.filter((name) => executed.includes(name)),
    pending: known.filter((name) => !executed.includes(name)),
    unknown: executed.filter((name) => !known.includes(name)),
  }
}

/** The folder `migrations` nearest above this file: the same from the sources and from what is built of them. */
export function findMigrations(): string {
  const start = dirname(fileURLToPath(import.meta.url))
  for (let folder = start; folder !== dirname(folder); folder = dirname(folder)) {
    const candidate = join(folder, 'migrations')
    if (existsSync(candidate) && readdirSync(candidate).some((file) => fileName.test(file))) return candidate
  }
  throw new Error(
    `Expected a folder "migrations" with files such as 0001-history.sql above ${start}, found none`,
  )
}

async function requireNotNewer<T>(db: Kysely<T>, folder: string): Promise<void> {
  const { unknown } = await migrationStatus(db, folder)
  if (unknown.length > 0) {
    throw new DatabaseNewerError(
      `The database is newer than this program: it has ${unknown.join(', ')}, which the program does not know. ` +
        'Use the program that migrated it, or a newer one',
    )
  }
}

async function executedMigrations<T>(db: Kysely<T>): Promise<string[]> {
  const table = await sql<{
    found: boolean
  }>`select to_regclass(${migrationTableName}) is not null as found`.execute(db)
  if (!table.rows[0]?.found) return []
  const { rows } = await sql<{
    name: string
  }>`select name from ${sql.table(migrationTableName)} order by name`.execute(db)
  return rows.map(({ name }) => name)
}

async function readMigrations(folder: string): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {}
  for (const name of migrationNames(folder)) {
    const statements = splitSql(await readFile(join(folder, `${name}.sql`), 'utf8'))
    migrations[name] = {
      up: async (db) => {
        for (const { text, line } of statements) {
          await db.executeQuery(CompiledQuery.raw(text)).catch((cause: Error) => {
            throw new MigrationFailedError(`Migration ${name}, line ${line}: ${cause.message}`, { cause })
          })
        }
      },
    }
  }
  return migrations
}

function migrationNames(folder: string): string[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  files.forEach((file, index) => {
    const number = String(index + 1).padStart(4, '0')
    if (fileName.exec(file)?.[1] !== number) {
      throw new Error(`Expected migration ${number}-<name>.sql in ${folder}, found ${file}`)
    }
  })
  return files.map((file) => file.slice(0, -'.sql'.length))
}
