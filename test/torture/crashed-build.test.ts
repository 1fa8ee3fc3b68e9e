import { type Database, openDatabase } from '@annalist/database'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { ViewEngine, ViewSignals, Views } from '../../libs/views/src/index.ts'
import { append, historyOf, idOf, openDossier, type TestHistory } from '../../libs/views/test/dossier.ts'
import { actor, incident, report } from '../../libs/views/test/records.ts'
import { Cluster } from './cluster.ts'
import { patiently, until } from './patiently.ts'

let cluster: Cluster
let database: Database
let history: TestHistory

beforeAll(async () => {
  // What is committed without waiting for the disk stays in memory, and a crash loses it.
  cluster = await Cluster.start({ wal_writer_delay: '10s' })
  await cluster.createDatabase('crashed')
  database = await open()
  history = historyOf(database.pool)
}, 60_000)

afterAll(async () => {
  await history.close()
  await database.close()
  await cluster.stop()
})

const open = () =>
  openDatabase({ connectionString: cluster.connectionString('crashed'), onConnectionLost: () => {} })

test('what was written ahead of a view is there after a crash of Postgres', async () => {
  const dossierId = idOf('d', 1)
  await openDossier(history, dossierId, [actor(1, { kind: 'person', name: 'Zelensky' }), incident(1)])
  const first = await append(history, dossierId, [
    report(1, 1, { by: [1], type: 'capture', title: 'Captured' }),
  ])
  const views = new Views(database.db, new ViewSignals())
  await views.ensureFollowing(dossierId)
  const view = (await views.find(dossierId, 'live'))!
  const engine = new ViewEngine(database.pool, history, { batch: { records: first - 1 } })

  const texts = async () => {
    const { rows } = await database.pool.query('select from report_text where dossier_id = $1', [dossierId])
    return rows.length
  }
  await whileLocked('report_text', () => engine.advance(view))
  expect(await until(async () => (await texts()) === 1, 10_000)).toBe(true)
  await cluster.killAndRestart()

  const advance = await patiently(() => engine.advance(view))
  expect(advance).toMatchObject({ outcome: 'advanced', position: first })
  expect(await texts()).toBe(1)
}, 60_000)

/** Nobody writes to the table meanwhile. What is committed meanwhile is on disk before the table is free again. */
async function whileLocked(table: string, work: () => Promise<unknown>): Promise<void> {
  const other = await open()
  const client = await other.pool.connect()
  await client.query(`begin; lock table ${table} in share mode`)
  await work()
  await other.pool.query('create table on_disk ()')
  await client.query('commit')
  client.release()
  await other.close()
}
