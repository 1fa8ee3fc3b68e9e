import type { Command } from 'commander'
import { readSettings, type Settings } from '../../../api/src/settings.ts'
import { hint, type Io, say } from '../io.ts'
import { example } from './reaching.ts'

export interface MigrateOptions {
  json?: boolean
}

export function addMigrate(program: Command, io: Io): void {
  program
    .command('migrate')
    .description('bring the database up to this program: DATABASE_URL, else the embedded one')
    .option('--json', 'print the names of the migrations that were applied')
    .addHelpText(
      'after',
      example('DATABASE_URL=postgres://annalist@db.example.org/annalist annalist migrate'),
    )
    .action((options: MigrateOptions) => runMigrate(io, options))
}

export async function runMigrate(io: Io, { json }: MigrateOptions): Promise<void> {
  const applied = await migrated(readSettings(io.env))
  if (json) return say(io, JSON.stringify({ applied }))
  for (const name of applied) say(io, name)
  const count = applied.length === 1 ? '1 migration' : `${applied.length} migrations`
  hint(io, applied.length === 0 ? 'The database is up to date.' : `${count} applied.`)
}

/** The names of the migrations that this call applied. */
async function migrated({ databaseUrl, dataDir }: Settings): Promise<string[]> {
  // Imported when it is needed: most commands never speak to a database.
  const { migrate, openDatabase } = await import('@annalist/database')
  await using opened = new AsyncDisposableStack()
  const connectionString = databaseUrl ?? (await embedded(dataDir, opened))
  const { db } = opened.adopt(await openDatabase({ connectionString }), (database) => database.close())
  return await migrate(db)
}

async function embedded(dataDir: string, opened: AsyncDisposableStack): Promise<string> {
  const { startEmbeddedPostgres } = await import('@annalist/database')
  const postgres = opened.adopt(await startEmbeddedPostgres({ dataDir }), (server) => server.stop())
  return postgres.connectionString
}
