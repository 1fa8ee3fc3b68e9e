import { setTimeout as sleep } from 'node:timers/promises'
import { History, type NewRecord } from '@annalist/history'
import { ViewSignals, Views } from '@annalist/views'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { pino } from 'pino'
import { createTestDatabase, type TestDatabase } from '../../../libs/database/src/testing.ts'
import { THREAD_FILE } from '../src/view-thread/thread-file.ts'
import { ViewThread } from '../src/view-thread/view-thread.ts'

const MORTAL = new URL('./fixtures/mortal-thread.mjs', import.meta.url)
const DOSSIER = '0000000d-0000-7000-8000-000000000001'
const META = {}

let database: TestDatabase
let history: History
let views: Views
let signals: ViewSignals
let logged: { msg: string; err: { message: string } }[]
let told: (dossierId: string) => void
let thread: ViewThread

beforeEach(async () => {
  database = await createTestDatabase()
  history = new History(database.pool)
  signals = new ViewSignals()
  views = new Views(database.db, signals)
  logged = []
})

afterEach(async () => {
  await thread.stop()
  await history.close()
  await database.drop()
})

function startThread(file = THREAD_FILE, connectionString = database.connectionString): Promise<void> {
  const log = pino({}, { write: (line) => logged.push(JSON.parse(line)) })
  const hints = {
    onAnyAdvance(tell: typeof told) {
      told = tell
      return () => {}
    },
  }
  thread = new ViewThread({ connectionString, logLevel: 'silent', signals, hints, log, file })
  return thread.start()
}

let records = 0

function actor(): NewRecord {
  records += 1
  const number = String(records).padStart(12, '0')
  return {
    stream: `0000000a-0000-7000-8000-${number}`,
    id: `0000000f-0000-7000-8000-${number}`,
    type: 'ActorRegistered',
    data: {
      ...{ key: null, name: `Actor ${number}`, described: null, kind: 'person', aliases: [] },
      ...{ affiliation: null, speaksFor: null, memberOf: null },
    },
    meta: META,
  }
}

async function openDossier(): Promise<void> {
  await history.open(DOSSIER, { records: [actor()] })
  await views.ensureFollowing(DOSSIER)
}

const reached = (position: number, view = 'live') =>
  views.waitForPosition(DOSSIER, view, { position, timeoutMs: 20_000 })

/** Connections of the thread: those of the test are of the pool that asks. */
async function connections(): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(
    `select count(*)::int as count from pg_stat_activity
     where datname = current_database() and backend_type = 'client backend'`,
  )
  return rows[0]!.count - database.pool.totalCount
}

describe('the thread that builds views', () => {
  test('keeps them current, told of appends long before it would look, and tells here what it did', async () => {
    await openDossier()
    await startThread()
    const advanced: Record<string, number[]> = { live: [], published: [] }
    signals.on((signal) => signal.type === 'advanced' && advanced[signal.label!]!.push(signal.position))
    await reached(1)
    const begun = performance.now()
    for (let position = 2; position <= 5; position++) {
      await history.append(DOSSIER, { records: [actor()] })
      told(DOSSIER)
      await reached(position)
    }
    // It looks once a second: after the first each would have waited for that.
    expect(performance.now() - begun).toBeLessThan(2_500)
    // The database may show it sooner than the thread has told it.
    while (advanced.live!.at(-1) !== 5 || advanced.published!.at(-1) !== 5) await sleep(10)
    expect(advanced.live).toEqual([1, 2, 3, 4, 5])
    // The other one may take more at once.
    expect(advanced.published).toEqual([...new Set(advanced.published)].sort((a, b) => a - b))
  })

  test('leaves no connection behind when it is stopped', async () => {
    await openDossier()
    await startThread()
    await reached(1)
    expect(await connections()).toBeGreaterThan(0)
    await thread.stop()
    expect(await connections()).toBe(0)
  })

  test('may be stopped before it has started', async () => {
    const started = startThread()
    await Promise.all([thread.stop(), started])
    expect(await connections()).toBe(0)
  })

  test('is started again when it has ended by itself, which the log says, and goes on', async () => {
    await openDossier()
    await startThread(MORTAL)
    await reached(1)
    for (let position = 2; position <= 3; position++) {
      told('poison')
      await history.append(DOSSIER, { records: [actor()] })
      await reached(position)
    }
    expect(logged.map(({ msg, err }) => `${msg}: ${err.message}`)).toEqual([
      'The thread that builds views ended; another one is started: The thread has met its end',
      'The thread that builds views ended; another one is started: The thread has met its end',
    ])
  })

  test('says at its start what keeps it from working', async () => {
    const nowhere = startThread(THREAD_FILE, 'postgres://annalist@127.0.0.1:1/annalist')
    await expect(nowhere).rejects.toThrow('Could not connect to the database')
    expect(logged).toEqual([])
  })
})
