import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import pg from 'pg'
import { v7 } from 'uuid'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { History, type HistoryRecord } from '../src/index.ts'
import { noteOn, openDossier } from './given.ts'

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
  other = new History(otherPool, { pollMs: 50 })
})

afterAll(async () => {
  await history?.close()
  await other?.close()
  await otherPool?.end()
  await database?.drop()
})

/** Follows until the position is reached. */
async function followTo(
  through: History,
  dossier: string,
  { after = 0, to, limit = 7 }: { after?: number; to: number; limit?: number },
) {
  const seen: HistoryRecord[] = []
  const end = new AbortController()
  for await (const page of through.follow(dossier, { after, signal: end.signal, limit })) {
    seen.push(...page)
    if (page.at(-1)!.position >= to) end.abort()
  }
  return seen.map(({ position }) => position)
}

const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5))
}

describe('a follower', () => {
  test('sees each record once, in order, while others write and a transaction stays open', async () => {
    const { dossier } = await openDossier(history)
    const forgotten = await otherPool.connect()
    await forgotten.query('begin isolation level repeatable read')
    await forgotten.query('create table forgotten (id integer)')
    const followers = [
      followTo(history, dossier, { to: 401 }),
      followTo(other, dossier, { after: 100, to: 401 }),
    ]
    const write = async (through: History) => {
      for (let n = 0; n < 50; n++) await through.append(dossier, noteOn(v7()))
    }
    await Promise.all(Array.from({ length: 8 }, (_, n) => write(n % 2 ? history : other)))
    expect(await Promise.all(followers)).toEqual([count(1, 401), count(101, 401)])
    await forgotten.query('rollback')
    forgotten.release()
  })

  test('sees nothing of a call that has not been committed, then all of it', async () => {
    const { dossier } = await openDossier(history)
    const unfinished = v7()
    const following = followTo(other, dossier, { to: 3 })
    await database.db.transaction().execute(async (tx) => {
      await history.open(unfinished, noteOn(v7()), tx)
      await history.append(dossier, noteOn(v7()))
      expect(await other.read(unfinished, { after: 0, limit: 10 })).toEqual([])
    })
    await history.append(dossier, noteOn(v7()))
    expect(await following).toEqual([1, 2, 3])
    expect(await followTo(other, unfinished, { to: 1 })).toEqual([1])
  })

  test('is told by another process’s hint, long before it would have asked', async () => {
    const { dossier } = await openDossier(history)
    const patient = new History(database.pool, { pollMs: 60_000 })
    const following = followTo(patient, dossier, { to: 2 })
    await until(() => patient.heads.listener.counts.connects === 1)
    await other.append(dossier, noteOn(v7()))
    expect(await following).toEqual([1, 2])
    await patient.close()
  })

  test('finds by asking what no hint told, and hears hints again once its connection was cut', async () => {
    const { dossier } = await openDossier(history)
    const deaf = new History(database.pool, { pollMs: 50 })
    const following = followTo(deaf, dossier, { to: 2 })
    await until(() => deaf.heads.listener.counts.connects === 1)
    await otherPool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and query = 'listen history' and pid <> pg_backend_pid()`,
    )
    await other.append(dossier, noteOn(v7()))
    expect(await following).toEqual([1, 2])
    const again = followTo(deaf, dossier, { after: 2, to: 3 })
    await until(() => deaf.heads.listener.counts.connects === 2)
    await other.append(dossier, noteOn(v7()))
    expect(await again).toEqual([3])
    await deaf.close()
  })

  test('ends when it is aborted while it waits', async () => {
    const { dossier } = await openDossier(history)
    const end = new AbortController()
    const following = history.follow(dossier, { after: 1, signal: end.signal }).next()
    end.abort()
    expect(await following).toEqual({ done: true, value: undefined })
  })

  test('shares one query for all dossiers with the others, and none is asked when nobody follows', async () => {
    const many = new History(database.pool, { pollMs: 20 })
    const end = new AbortController()
    const dossiers = await Promise.all(Array.from({ length: 5 }, () => openDossier(history)))
    const waiting = dossiers.map(({ dossier }) =>
      many.follow(dossier, { after: 1, signal: end.signal }).next(),
    )
    const started = performance.now()
    await until(() => many.heads.counts.polls >= 5)
    const ticks = Math.ceil((performance.now() - started) / 20)
    expect(many.heads.counts.polls).toBeLessThanOrEqual(ticks + 1)
    end.abort()
    await Promise.all(waiting)
    const polls = many.heads.counts.polls
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(many.heads.counts.polls).toBeLessThanOrEqual(polls + 1)
    await many.close()
  })
})

describe('a watch of a head', () => {
  test('is told each advance beyond what it knows, until it stops', async () => {
    const { dossier } = await openDossier(history)
    const told: number[] = []
    const stop = other.heads.onAdvance(dossier, (position) => told.push(position), 1)
    await history.append(dossier, noteOn(v7()))
    await until(() => told.length === 1)
    await history.append(dossier, noteOn(v7()))
    await until(() => told.length === 2)
    stop()
    await history.append(dossier, noteOn(v7()))
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(told).toEqual([2, 3])
  })
})
