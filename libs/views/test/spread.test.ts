import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { spread } from '../src/rows/spread.ts'
import { build } from './build.ts'
import { historyOf, idOf, openDossier } from './dossier.ts'
import { actor, incident, report } from './records.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

test('rows are spread, and each is there once', () => {
  const rows = Array.from({ length: 100 }, (_, n) => n)
  const spreadOut = spread(rows)
  expect(spreadOut.slice(0, 12)).toEqual([0, 2, 4, 6, 8, 9, 11, 13, 15, 17, 18, 20])
  expect(spreadOut.toSorted((a, b) => a - b)).toEqual(rows)
  expect(spread([])).toEqual([])
  expect(spread([7])).toEqual([7])
})

const ROWS = 12_000
const PER_WRITE = 600

const numbersFrom = (first: number) => Array.from({ length: PER_WRITE }, (_, n) => first + n)

test('spread rows of a view that is not the last one take less room in an index than rows in order', async () => {
  const inOrder = await indexSize('in_order', (rows) => rows)
  const spreadOut = await indexSize('spread_out', spread)
  expect(spreadOut / inOrder).toBeLessThan(0.8)
})

test('a batch is written spread', async () => {
  const history = historyOf(database.pool)
  const dossierId = idOf('d', 1)
  const reported = Array.from({ length: 40 }, (_, n) => [incident(n + 1), report(n + 1, n + 1, { by: [1] })])
  await openDossier(history, dossierId, [actor(1), ...reported.flat()])
  const view = await build(database, history, { dossierId, label: 'all', records: 1_000 })
  const { rows } = await database.pool.query<{ id: string }>(
    'select incident_id as id from incident_body where view_id = $1 order by ctid',
    [view.id],
  )
  await history.close()
  const ids = rows.map(({ id }) => id)
  expect(ids).toHaveLength(40)
  expect(ids).toEqual(spread(ids.toSorted()))
})

/** Of the rows of one view, in pages that a later one's follow. */
async function indexSize(table: string, ordered: (rows: number[]) => number[]): Promise<number> {
  const { pool } = database
  await pool.query(`create table ${table} (dossier_id uuid, view_id uuid, thing_id uuid, from_at bigint)`)
  await pool.query(`create index ${table}_key on ${table} (dossier_id, view_id, thing_id, from_at)`)
  const write = (view: number, rows: number[]) =>
    pool.query(
      `insert into ${table}
       select $1, $2, lpad(to_hex(n), 32, '0')::uuid, n from unnest($3::integer[]) with ordinality r(n, nth) order by nth`,
      [idOf('d', 1), idOf('e', view), rows],
    )
  await write(2, numbersFrom(0))
  for (let first = 0; first < ROWS; first += PER_WRITE) {
    await write(1, ordered(numbersFrom(first)))
  }
  const { rows } = await pool.query<{ size: string }>(`select pg_relation_size('${table}_key') as size`)
  return Number(rows[0]!.size)
}
