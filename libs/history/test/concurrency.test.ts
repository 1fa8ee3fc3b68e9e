import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { v7 } from 'uuid'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import {
  ConflictError,
  type Decision,
  History,
  HistoryWriter,
  OutcomeUnknownError,
  QueueFullError,
  WriterClosedError,
} from '../src/index.ts'
import { noteOn, openDossier, readAll, record } from './given.ts'

let database: TestDatabase
let otherPool: pg.Pool
let history: History
let other: History

beforeAll(async () => {
  database = await createTestDatabase()
  otherPool = new pg.Pool({ connectionString: database.connectionString })
  // Backends are ended on purpose here; an idle connection that goes with them is no failure.
  otherPool.on('error', () => {})
  history = new History(database.pool)
  other = new History(otherPool)
})

afterAll(async () => {
  await history?.close()
  await other?.close()
  await otherPool?.end()
  await database?.drop()
})

describe('sixteen writers in two pools', () => {
  test('leave no gap, lose nothing acknowledged, and keep the order of acknowledgement', async () => {
    const { dossier } = await openDossier(history)
    const streams = [v7(), v7(), v7()]
    const acknowledged: { id: string; position: number; sentAfter: number }[] = []
    const write = async (through: History, seed: number) => {
      for (let n = 0; n < 40; n++) {
        const one = record({ stream: streams[(seed + n) % 3]! })
        const sentAfter = Math.max(1, ...acknowledged.map(({ position }) => position))
        const outcome = await through.append(dossier, { records: [one] })
        if (outcome.status !== 'appended') throw new Error(outcome.status)
        acknowledged.push({ id: one.id, position: outcome.first, sentAfter })
      }
    }
    await Promise.all(Array.from({ length: 16 }, (_, seed) => write(seed % 2 ? history : other, seed)))

    const stored = await readAll(history, dossier)
    expect(stored.map(({ position }) => position)).toEqual(Array.from({ length: 641 }, (_, i) => i + 1))
    for (const { id, position, sentAfter } of acknowledged) {
      expect(stored[position - 1]?.id).toBe(id)
      expect(position).toBeGreaterThan(sentAfter)
    }
    for (const stream of streams) {
      const versions = stored.filter((one) => one.stream === stream).map(({ version }) => version)
      expect(versions).toEqual(versions.map((_, i) => i + 1))
    }
  })

  test('that expect one version have one winner, and the others are told what was found', async () => {
    const { dossier, stream } = await openDossier(history)
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, (_, seed) =>
        (seed % 2 ? history : other).append(dossier, noteOn(stream, { expect: [{ stream, version: 1 }] })),
      ),
    )
    expect(outcomes.filter(({ status }) => status === 'appended')).toHaveLength(1)
    const lost = outcomes.filter(({ status }) => status !== 'appended')
    expect(lost).toEqual(lost.map(() => ({ status: 'conflict', stream, expected: 1, found: 2 })))
    expect(await history.head(dossier)).toMatchObject({ position: 2 })
  })
})

describe('an idempotency key', () => {
  test('sent many times at once takes effect once, and all get one answer', async () => {
    const { dossier } = await openDossier(history)
    const idempotency = { principal: v7(), key: 'n', digest: 'd', answer: { reportId: 'r' } }
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        (n % 2 ? history : other).append(dossier, noteOn(v7(), { idempotency })),
      ),
    )
    const appended = outcomes.filter((outcome) => outcome.status === 'appended')
    expect(appended).toHaveLength(1)
    const duplicate = {
      status: 'duplicate',
      answer: { reportId: 'r' },
      position: 2,
      recordedAt: appended[0]!.recordedAt,
    }
    expect(outcomes.filter(({ status }) => status !== 'appended')).toEqual(Array(11).fill(duplicate))
    expect(await history.answered(dossier, idempotency)).toEqual(duplicate)
    expect(await history.answered(dossier, { ...idempotency, digest: 'e' })).toEqual({
      status: 'idempotency-mismatch',
    })
    expect(await history.answered(dossier, { ...idempotency, principal: v7() })).toBeNull()
  })
})

describe('a decision', () => {
  test('that loses a name to another is made again, on what is there then', async () => {
    const { dossier } = await openDossier(history)
    const bothHaveLooked = barrier(2)
    const findOrRegister = (through: History) =>
      through.change(dossier, { principal: 'me' }, async (read): Promise<Decision<string>> => {
        const [known] = await read.lookup([{ space: 'name', key: 'afp' }])
        if (known) return { answer: known.stream }
        await bothHaveLooked()
        const { stream, id } = record()
        return {
          records: [{ stream, id, type: 'ActorRegistered', data: { name: 'AFP' } }],
          claims: [{ space: 'name', key: 'afp', stream, record: 0 }],
          answer: stream,
        }
      })
    const both = await Promise.all([findOrRegister(history), findOrRegister(other)])
    expect(both[0].answer).toBe(both[1].answer)
    expect(both.map(({ outcome }) => outcome?.status).sort()).toEqual(['appended', undefined])
    const stored = await readAll(history, dossier)
    expect(stored).toHaveLength(2)
    expect(stored[1]).toMatchObject({ type: 'ActorRegistered', meta: { principal: 'me' } })
  })

  test('of each of six callers on one stream takes effect, each seeing those before', async () => {
    const { dossier, stream } = await openDossier(history)
    const count = (through: History) =>
      through.change(dossier, {}, async (read) => {
        const seen = await read.stream(stream, { expect: true })
        const { id } = record()
        return {
          records: [{ stream, id, type: 'Counted', data: { seen: seen.length } }],
          answer: seen.length,
        }
      })
    const results = await Promise.all(Array.from({ length: 6 }, (_, n) => count(n % 2 ? history : other)))
    expect(results.map(({ answer }) => answer).sort()).toEqual([1, 2, 3, 4, 5, 6])
    const counted = (await history.readStream(dossier, stream)).slice(1)
    expect(counted.map(({ data }) => data)).toEqual([1, 2, 3, 4, 5, 6].map((seen) => ({ seen })))
  })

  test('that conflicts each time ends after eight attempts, naming what was expected and found', async () => {
    const { dossier, stream } = await openDossier(history)
    let attempts = 0
    const changed = history.change(dossier, {}, async (read) => {
      attempts++
      await read.stream(stream, { expect: true })
      await history.append(dossier, noteOn(stream))
      return { records: [{ ...record(), type: 'A' }], answer: null }
    })
    await expect(changed).rejects.toThrow(
      new ConflictError({ status: 'conflict', stream, expected: 8, found: 9 }),
    )
    await expect(changed).rejects.toThrow(`Expected version 8 of stream ${stream}, found 9`)
    expect(attempts).toBe(8)
  })

  test('may expect a stream that it does not write to', async () => {
    const { dossier, stream } = await openDossier(history)
    const changed = await history.change(dossier, {}, async (read) => {
      const streams = await read.streams([stream, v7()], { expect: true })
      return {
        records: [{ ...record(), type: 'Merged' }],
        answer: [...streams.values()].map(({ length }) => length),
      }
    })
    expect(changed).toMatchObject({ outcome: { status: 'appended', first: 2 }, answer: [1, 0] })
  })
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
    await holder.query('select from head where dossier_id = $1 for update', [dossier])
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

/** Each caller waits until so many have come. */
function barrier(callers: number) {
  const { promise, resolve } = Promise.withResolvers<void>()
  let waiting = 0
  return () => {
    if (++waiting === callers) resolve()
    return promise
  }
}
