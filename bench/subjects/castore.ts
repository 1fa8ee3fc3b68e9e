import { PostgresEventStorageAdapter } from '@castore/event-storage-adapter-postgres'
import type { SampleRecord } from '../lib/records.ts'
import { type StoreOptions, subjectOf } from '../lib/store.ts'

const context = { eventStoreId: 'reports' }

const eventOf = ({ stream, type, data, meta }: SampleRecord) => ({
  aggregateId: stream,
  version: 1,
  type,
  payload: data,
  metadata: meta,
})

/** castore's adapter with the pool that it makes for itself. */
export const open = subjectOf(async ({ connectionString }: StoreOptions) => {
  // Its driver sends what it does not know of a URL on to Postgres, which refuses it.
  const { pathname, searchParams } = new URL(connectionString)
  process.env.PGHOST = searchParams.get('host') ?? undefined
  process.env.PGUSER = searchParams.get('user') ?? undefined
  const url = `postgresql://${pathname}`
  await PostgresEventStorageAdapter.createEventTable({ connectionString: url })
  const adapter = new PostgresEventStorageAdapter({ connectionString: url })
  const group = (record: SampleRecord) => Object.assign(adapter.groupEvent(eventOf(record)), { context })
  return {
    append: (record) => adapter.pushEvent(eventOf(record), context),
    appendMany: ([first, ...others]) => adapter.pushEventGroup({}, group(first!), ...others.map(group)),
    // It has no way to close; its process ends.
    close: async () => undefined,
  }
})
