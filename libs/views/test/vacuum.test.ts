import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { ViewSignals, Views, ViewWorker } from '../src/index.ts'
import { hasGrown } from '../src/life/vacuum.ts'
import { append, historyOf, idOf, openDossier } from './dossier.ts'
import { actor, incident, report } from './records.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('a dossier is of another size at a thousand records, and at each four times more', () => {
  expect(hasGrown(0, 999)).toBe(false)
  expect(hasGrown(999, 1_000)).toBe(true)
  expect(hasGrown(1_000, 3_999)).toBe(false)
  expect(hasGrown(3_999, 4_000)).toBe(true)
  expect(hasGrown(5_000, 500_000)).toBe(true)
})

test('the planner is let look at a dossier that has grown', async () => {
  const { pool, db } = database
  const history = historyOf(pool)
  const signals = new ViewSignals()
  const views = new Views(db, signals)
  const dossierId = idOf('d', 1)
  await openDossier(history, dossierId, [actor(1), incident(1)])
  await views.ensureFollowing(dossierId)
  const told = Array.from({ length: 1_000 }, (_, n) => report(n + 1, 1, { by: [1], type: 'capture' }))
  await append(history, dossierId, told)
  const worker = new ViewWorker(pool, history, signals, { pollMs: 20 })
  worker.start()
  const known = async () => {
    const { rows } = await pool.query<{ known: number }>(
      `select most_common_freqs[1] as known from pg_stats where tablename = 'claim' and attname = 'dossier_id'`,
    )
    return rows[0]?.known
  }
  const deadline = Date.now() + 20_000
  while ((await known()) === undefined && Date.now() < deadline)
    await new Promise((next) => setTimeout(next, 50))
  await worker.stop()
  await history.close()
  expect(await known()).toBe(1)
})
