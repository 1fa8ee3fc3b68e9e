import { STREAM_DOES_NOT_EXIST } from '@event-driven-io/emmett'
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql'
import type { SampleRecord } from '../lib/records.ts'
import { type StoreOptions, subjectOf } from '../lib/store.ts'

const eventOf = ({ type, data, meta }: SampleRecord) => ({ type, data: { ...data }, metadata: { ...meta } })

/** emmett with the pool that it makes for itself. */
export const open = subjectOf(async ({ connectionString }: StoreOptions) => {
  const store = getPostgreSQLEventStore(connectionString)
  await store.schema.migrate()
  const expectedStreamVersion = STREAM_DOES_NOT_EXIST
  return {
    append: (record) =>
      store.appendToStream(`report-${record.stream}`, [eventOf(record)], { expectedStreamVersion }),
    // It appends to one stream at a time.
    appendMany: (records) =>
      store.appendToStream(`report-${records[0]!.stream}`, records.map(eventOf), { expectedStreamVersion }),
    close: () => store.close(),
  }
})
