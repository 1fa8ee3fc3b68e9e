import pg from 'pg'
import { copyInto, copyRow } from '../lib/copy-text.ts'
import { createPlainTable, PLAIN_COLUMNS, plainRow } from '../lib/plain-table.ts'
import { type StoreOptions, subjectOf } from '../lib/store.ts'

/** The fastest way into a table: COPY, one per batch. */
export const open = subjectOf(async ({ connectionString, connections }: StoreOptions) => {
  const pool = new pg.Pool({ connectionString, max: connections })
  await createPlainTable(pool)
  return {
    append: () => Promise.reject(new Error('COPY appends many at once')),
    appendMany: async (records) => {
      const client = await pool.connect()
      const text = records.map((record) => copyRow(plainRow(record))).join('')
      await copyInto(client, `plain_event (${PLAIN_COLUMNS})`, [text])
      client.release()
    },
    close: () => pool.end(),
  }
})
