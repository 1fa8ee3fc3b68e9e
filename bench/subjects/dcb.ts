import { Query, Tags } from '@dcb-es/event-store'
import { PostgresEventStore } from '@dcb-es/event-store-postgres'
import pg from 'pg'
import type { SampleRecord } from '../lib/records.ts'
import { type StoreOptions, subjectOf } from '../lib/store.ts'

/** One event whose boundary is its stream: it holds only if the stream has no event of its type yet. */
function commandOf({ stream, type, data, meta }: SampleRecord) {
  const tags = Tags.fromObj({ stream })
  const failIfEventsMatch = Query.fromItems([{ types: [type], tags }])
  return { events: { type, tags, data, metadata: meta }, condition: { failIfEventsMatch } }
}

/** @dcb-es over a pool as its documentation makes it, with its default way of locking. */
export const open = subjectOf(async ({ connectionString, connections }: StoreOptions) => {
  const pool = new pg.Pool({ connectionString, max: connections })
  const store = new PostgresEventStore({ pool })
  await store.ensureInstalled()
  return {
    append: (record) => store.append(commandOf(record)),
    appendMany: (records) => store.append(records.map(commandOf)),
    close: () => pool.end(),
  }
})
