import { openDatabase } from '@annalist/database'
import { History } from '@annalist/history'
import type { SampleRecord } from '../lib/records.ts'
import { type StoreOptions, subjectOf } from '../lib/store.ts'

interface Options extends StoreOptions {
  dossierId: string
}

/** The product: one dossier, many callers. */
export const open = subjectOf(async ({ connectionString, dossierId }: Options) => {
  const database = await openDatabase({ connectionString })
  const history = new History(database.pool)
  const append = async (records: SampleRecord[]) => {
    const expect = records.flatMap(({ stream, isFirst }) => (isFirst ? [{ stream, version: 0 }] : []))
    const outcome = await history.append(dossierId, { records, expect })
    if (outcome.status !== 'appended') throw new Error(`Expected an append, found ${JSON.stringify(outcome)}`)
  }
  return {
    append: (record) => append([record]),
    appendMany: append,
    close: async () => {
      await history.close()
      await database.pool.end()
    },
  }
})
