import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { analyzeGrownTables } from '../src/life/vacuum.ts'
import { idOf } from './dossier.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function insertMerges(first: number, count: number): Promise<void> {
  await database.pool.query(
    `insert into incident_merge (dossier_id, view_id, incident_id, from_at, to_at, into_id)
     select $1, $2, $2, n, n + 1, $2 from generate_series($3::integer, $4) n`,
    [idOf('d', 1), idOf('e', 1), first, first + count - 1],
  )
}

async function mergesKnown(): Promise<number> {
  const { rows } = await database.pool.query<{ known: number }>(
    `select reltuples::integer as known from pg_class where oid = 'incident_merge'::regclass`,
  )
  return rows[0]!.known
}

test('the planner looks again at a table that has grown to another size, and at no other', async () => {
  await database.pool.query('alter table incident_merge set (autovacuum_enabled = false)')
  await insertMerges(1, 10)
  await analyzeGrownTables(database.pool)
  expect(await mergesKnown()).toBe(-1)
  await insertMerges(11, 9_990)
  await analyzeGrownTables(database.pool)
  expect(await mergesKnown()).toBe(10_000)
  await insertMerges(10_001, 10_000)
  await analyzeGrownTables(database.pool)
  expect(await mergesKnown()).toBe(10_000)
})
