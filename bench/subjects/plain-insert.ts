import pg from 'pg'
import { createPlainTable, PLAIN_COLUMNS, plainRow } from '../lib/plain-table.ts'
import { type StoreOptions, subjectOf } from '../lib/store.ts'

/** One row per statement, prepared, each in its own transaction. */
const ONE = `insert into plain_event (${PLAIN_COLUMNS}) values ($1, $2, $3, $4, $5, $6)`

/** Many rows per statement: column by column, so that it is one prepared statement whatever their number. */
const MANY = `insert into plain_event (${PLAIN_COLUMNS})
  select stream_id, version, id, type, data::json, meta::json
  from unnest($1::uuid[], $2::integer[], $3::uuid[], $4::text[], $5::text[], $6::text[])
    as row(stream_id, version, id, type, data, meta)`

/** What `pg` alone does with a table that promises nothing. */
export const open = subjectOf(async ({ connectionString, connections }: StoreOptions) => {
  const pool = new pg.Pool({ connectionString, max: connections })
  await createPlainTable(pool)
  return {
    append: (record) => pool.query({ name: 'one', text: ONE, values: [...plainRow(record)] }),
    appendMany: (records) => {
      const rows = records.map(plainRow)
      const values = Array.from({ length: 6 }, (_, column) => rows.map((row) => row[column]))
      return pool.query({ name: 'many', text: MANY, values })
    },
    close: () => pool.end(),
  }
})
