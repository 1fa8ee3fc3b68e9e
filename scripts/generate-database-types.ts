// Writes the row types of the migrated database; with --check it fails if the committed ones are stale.
//   node scripts/generate-database-types.ts [--check]
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { startTestServer, withClient, withDatabase } from '../libs/database/src/test-server.ts'

const outFile = fileURLToPath(new URL('../libs/database/src/schema.generated.ts', import.meta.url))
const codegen = fileURLToPath(new URL('../node_modules/kysely-codegen/dist/cli/bin.js', import.meta.url))

const server = await startTestServer()
try {
  process.exitCode = generate(withDatabase(server.connectionString, server.template), await rangeEnds())
} finally {
  await server.stop()
}

function generate(url: string, overrides: Record<string, string>): number {
  // As libs/database/src/column-parsers.ts reads them.
  const typeMapping = { int8: 'BigInteger', timestamptz: 'Instant', timestamp: 'string', date: 'string' }
  const imports = Object.fromEntries(
    ['BigInteger', 'Instant', 'RangeEnd'].map((name) => [name, `./column-types.ts#${name}`]),
  )
  const options = [
    ...['--url', url, '--dialect', 'postgres', '--out-file', outFile, '--exclude-pattern', 'migration*'],
    ...['--type-mapping', JSON.stringify(typeMapping), '--custom-imports', JSON.stringify(imports)],
    ...['--overrides', JSON.stringify({ columns: overrides })],
    ...(process.argv.includes('--check') ? ['--verify'] : []),
  ]
  return (
    spawnSync(process.execPath, [codegen, ...options], { stdio: ['ignore', 'inherit', 'inherit'] }).status ??
    1
  )
}

/** The columns that may hold the open end of a range. */
async function rangeEnds(): Promise<Record<string, string>> {
  const { rows } = await withClient(withDatabase(server.connectionString, server.template), (client) =>
    client.query<{ name: string }>(
      `select table_name || '.' || column_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'to_at' and data_type = 'bigint' order by 1`,
    ),
  )
  return Object.fromEntries(rows.map(({ name }) => [name, 'RangeEnd']))
}
