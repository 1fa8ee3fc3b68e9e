import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
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
      const copy = client.query(copyFrom(`copy plain_event (${PLAIN_COLUMNS}) from stdin`))
      const text = records.map((record) => `${plainRow(record).map(escaped).join('\t')}\n`).join('')
      if (!copy.write(text)) await once(copy, 'drain')
      copy.end()
      await finished(copy)
      client.release()
    },
    close: () => pool.end(),
  }
})

const escaped = (value: string | number): string =>
  typeof value === 'number' ? String(value) : value.replaceAll('\\', '\\\\')
