import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { type StoreOptions, subjectOf } from '../lib/store.ts'

const scripts = join(import.meta.dirname, '../node_modules/@eventide/message-db/database')
const WRITE = 'select write_message($1, $2, $3, $4, $5, $6)'

/** message-db is a schema and its functions; the client is whatever its user writes: here one prepared call. */
export const open = subjectOf(async ({ connectionString, connections }: StoreOptions) => {
  const options = '-c search_path=message_store,public'
  const pool = new pg.Pool({ connectionString, max: connections, options })
  await install(pool)
  return {
    append: ({ stream, id, type, data, meta }) =>
      pool.query({ name: 'write', text: WRITE, values: [id, `report-${stream}`, type, data, meta, -1] }),
    close: () => pool.end(),
  }
})

/** What its install.sh does in the database itself; roles, privileges and reports are not needed to write. */
async function install(pool: pg.Pool): Promise<void> {
  for (const folder of ['schema', 'extensions', 'tables', 'types', 'functions', 'indexes']) {
    for (const script of await readdir(join(scripts, folder))) {
      await pool.query(await readFile(join(scripts, folder, script), 'utf8'))
    }
  }
}
