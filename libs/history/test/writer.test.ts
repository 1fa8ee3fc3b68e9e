import { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { v7 } from 'uuid'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import {
  History,
  HistoryWriter,
  OutcomeUnknownError,
  QueueFullError,
  WriterClosedError,
} from '../src/index.ts'
import { noteOn, openDossier, record } from './given.ts'

let database: TestDatabase
let otherPool: pg.Pool
let history: History

beforeAll(async () => {
  database = await createTestDatabase()
  otherPool = new pg.Pool({ connectionString: database.connectionString })
  // Backends are ended on purpose here; an idle connection that goes with them is no failure.
  otherPool.on('error', () => {})
  history = new History(database.pool)
})

afterAll(async () => {
  await history?.close()
  await otherPool?.end()
  await database?.drop()
})

describe('a writer', () => {
  test('sends what arrives during a call as the next call', async () => {
    const { dossier } = await openDossier(history)
    const writer = new HistoryWriter(database.pool)
    const appends = Array.from({ length: 50 }, () => writer.append(dossier, noteOn(v7())))
    await Promise.all(appends)
    expect(writer.counts).toMatchObject({ requests: 50, records: 50 })
    expect(writer.counts.calls).toBeLessThanOrEqual(2)
  })

  test('refuses what its queue has no room for, with the seconds to wait, and takes it later', async () => {
    const { dossier } = await openDossier(history)
    const writer = new HistoryWriter(database.pool, { backlog: { records: 3, size: 1_000 } })
    const taken = [1, 2, 3].map(() => writer.append(dossier, noteOn(v7())))
    const refused = await writer.append(dossier, noteOn(v7())).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(QueueFullError)
    expect(refused).toMatchObject({
      retryAfter: 1,
      message: 'Expected room for 1 records, found 3 of 3 waiting',
    })
    const large = record({ data: 'x'.repeat(2_000) })
    await Promise.all(taken)
    expect(writer.waiting).toEqual({ records: 0, size: 0 })
    expect(await writer.append(dossier, { records: [large] })).toMatchObject({ status: 'appended', first: 5 })
  })

  test('refuses by size too, and a refused request takes no room', async () => {
    const { dossier } = await openDossier(history)
    const writer = new HistoryWriter(database.pool, { backlog: { records: 1_000, size: 1_000 } })
    const text = (length: number) => ({ records: [record({ data: 'x'.repeat(length), meta: 0 })] })
    const taken = writer.append(dossier, text(900))
    for (let n = 0; n < 10; n++)
      await expect(writer.append(dossier, text(200))).rejects.toThrow(QueueFullError)
    expect(writer.waiting).toEqual({ records: 1, size: 903 })
    await taken
    expect(writer.waiting).toEqual({ records: 0, size: 0 })
    expect(writer.counts).toMatchObject({ requests: 1, queueFull: 10 })
  })

  test('tells nobody before everybody else can read the records, however much waits', async () => {
    const { dossier } = await openDossier(history)
    const writer = new HistoryWriter(database.pool, { call: { records: 4, size: 1_000_000 } })
    const readable = await Promise.all(
      Array.from({ length: 60 }, async () => {
        const outcome = await writer.append(dossier, noteOn(v7()))
        if (outcome.status !== 'appended') throw new Error(outcome.status)
        const { rowCount } = await otherPool.query(
          'select from record where dossier_id = $1 and position = $2',
          [dossier, outcome.first],
        )
        return rowCount
      }),
    )
    expect(readable).toEqual(Array(60).fill(1))
    expect(writer.counts.calls).toBeGreaterThanOrEqual(15)
  })

  test('appends to several streams at the versions expected, or to none', async () => {
    const { dossier, stream } = await openDossier(history)
    const [one, two] = [v7(), v7()]
    const toBoth = (versions: number[]) => ({
      records: [record({ stream: one }), record({ stream: two }), record({ stream })],
      expect: [one, two, stream].map((id, index) => ({ stream: id, version: versions[index]! })),
    })
    const outcomes = await Promise.all([
      history.append(dossier, toBoth([0, 0, 2])),
      history.append(dossier, toBoth([0, 0, 1])),
      history.append(dossier, toBoth([1, 0, 2])),
      history.append(dossier, toBoth([1, 1, 2])),
    ])
    expect(outcomes).toMatchObject([
      { status: 'conflict', stream, expected: 2, found: 1 },
      { status: 'appended', first: 2, last: 4 },
      { status: 'conflict', stream: two, expected: 0, found: 1 },
      { status: 'appended', first: 5, last: 7 },
    ])
    const versions = [one, two, stream].map((id) => history.versionOf(dossier, id))
    expect(await Promise.all(versions)).toEqual([2, 2, 3])
  })

  test('never sends more in one call than its bound, in order of arrival', async () => {
    const { dossier } = await openDossier(history)
    const writer = new HistoryWriter(database.pool, { call: { records: 4, size: 1_000_000 } })
    const sizes = [1, 3, 2, 9, 1]
    const outcomes = await Promise.all(
      sizes.map((size) => writer.append(dossier, { records: Array.from({ length: size }, () => record()) })),
    )
    expect(outcomes.map((outcome) => outcome.status === 'appended' && outcome.first)).toEqual([
      2, 3, 6, 8, 17,
    ])
    expect(writer.counts.calls).toBe(4)
  })

  test('that is closed answers what it took, and takes no more', async () => {
    const { dossier } = await openDossier(history)
    const writer = new HistoryWriter(database.pool, { call: { records: 1, size: 1_000_000 } })
    const taken = [1, 2, 3].map(() => writer.append(dossier, noteOn(v7())))
    const closed = writer.close()
    await expect(writer.append(dossier, noteOn(v7()))).rejects.toThrow(WriterClosedError)
    await closed
    expect((await Promise.all(taken)).map(({ status }) => status)).toEqual([
      'appended',
      'appended',
      'appended',
    ])
  })

  test('whose connection is killed says that the outcome is unknown, works on, and the key settles it', async () => {
    const { dossier } = await openDossier(history)
    const request = noteOn(v7(), { idempotency: { principal: v7(), key: 'k', digest: 'd', answer: 1 } })
    const holder = await otherPool.connect()
    await holder.query('begin')
    await holder.query('select from log where dossier_id = $1 for update', [dossier])
    const append = history.append(dossier, request).catch((error: unknown) => error)
    await killWaiting(dossier)
    expect(await append).toBeInstanceOf(OutcomeUnknownError)
    await holder.query('rollback')
    holder.release()
    expect(await history.append(dossier, request)).toMatchObject({ status: 'appended', first: 2 })
    expect(await history.append(dossier, request)).toMatchObject({
      status: 'duplicate',
      answer: 1,
      position: 2,
    })
  })

  test('whose answer is lost says that the outcome is unknown, and the key tells what was committed', async () => {
    const { dossier } = await openDossier(history)
    const sockets: Socket[] = []
    const stream = () => sockets[sockets.push(new Socket()) - 1]!
    const pool = new pg.Pool({ connectionString: database.connectionString, stream })
    pool.on('error', () => {})
    const writer = new HistoryWriter(pool)
    await writer.append(dossier, noteOn(v7()))
    loseNextAnswer(sockets[0]!)
    const idempotency = { principal: v7(), key: 'k', digest: 'd', answer: { reportId: 'r' } }
    const request = noteOn(v7(), { idempotency })
    await expect(writer.append(dossier, request)).rejects.toThrow(OutcomeUnknownError)
    expect(await writer.append(dossier, request)).toMatchObject({
      status: 'duplicate',
      answer: { reportId: 'r' },
      position: 3,
    })
    expect(writer.counts).toMatchObject({ unknownOutcomes: 1 })
    await pool.end()
  })

  /** What the server says next does not arrive; the connection is cut instead. */
  function loseNextAnswer(socket: Socket) {
    socket.push = () => {
      socket.destroy(new Error('read ECONNRESET'))
      return false
    }
  }

  /** Ends the connection that waits for the head's lock. */
  async function killWaiting(dossier: string) {
    let killed = 0
    while (killed === 0) {
      const { rowCount } = await otherPool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query like '%append_records%' and $1 <> ''`,
        [dossier],
      )
      killed = rowCount ?? 0
    }
  }
})
