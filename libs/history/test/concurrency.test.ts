import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { v7 } from 'uuid'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { ConflictError, type Decision, History } from '../src/index.ts'
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

/** Each caller waits until so many have come. */
function barrier(callers: number) {
  const { promise, resolve } = Promise.withResolvers<void>()
  let waiting = 0
  return () => {
    if (++waiting === callers) resolve()
    return promise
  }
}
