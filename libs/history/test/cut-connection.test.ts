import { once } from 'node:events'
import { Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import pg from 'pg'
import { v7 } from 'uuid'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { History } from '../src/index.ts'
import { record } from './given.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(async () => {
  await database?.drop()
})

test('opening a dossier over a connection that is reset fails, and ends neither process nor history', async () => {
  const sockets: Socket[] = []
  const stream = () => {
    const socket = new Socket()
    sockets.push(socket)
    return socket
  }
  const pool = new pg.Pool({ connectionString: database.connectionString, stream })
  const history = new History(pool)
  const dossier = v7()
  const holder = await database.pool.connect()
  await holder.query('begin')
  await holder.query('insert into log values ($1)', [dossier])

  const opened = history.open(dossier, { records: [record()] }).catch((error: unknown) => error)
  await somebodyWaits()
  const closed = once(sockets[0]!, 'close').catch(() => {})
  sockets[0]!.destroy(new Error('read ECONNRESET'))
  await closed
  expect(await opened).toMatchObject({ message: 'read ECONNRESET' })
  await holder.query('rollback')
  holder.release()

  expect(await history.open(dossier, { records: [record()] })).toMatchObject({ status: 'appended', first: 1 })
  await history.close()
  await pool.end()
})

async function somebodyWaits(): Promise<void> {
  const waiting = `select 1 from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like 'insert into log%'`
  while ((await database.pool.query(waiting)).rows.length === 0) await sleep(5)
}
