import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import {
  UnknownViewError,
  ViewBehindError,
  ViewFailedError,
  type ViewSignal,
  ViewSignals,
  Views,
  ViewWorker,
  type WorkerOptions,
} from '../src/index.ts'
import { append, historyOf, idOf, openDossier, type TestHistory } from './dossier.ts'
import { actor, incident, report } from './records.ts'

let database: TestDatabase
let history: TestHistory
let workers: ViewWorker[] = []

beforeAll(async () => {
  database = await createTestDatabase()
  history = historyOf(database.pool)
})

afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()))
  workers = []
})

afterAll(async () => {
  await history.close()
  await database.drop()
})

function startWorker(signals = new ViewSignals(), options: WorkerOptions = {}): ViewWorker {
  const worker = new ViewWorker(database.pool, history, signals, options)
  workers.push(worker)
  worker.start()
  return worker
}

let dossiers = 0

async function newDossier(views: Views): Promise<string> {
  dossiers += 1
  const dossierId = idOf('d', dossiers)
  await openDossier(history, dossierId, [actor(1), incident(1)])
  await views.ensureFollowing(dossierId)
  return dossierId
}

const told = (number: number) => report(number, 1, { by: [1], type: 'capture', title: 'Captured' })

test('workers keep the views of all dossiers current', async () => {
  const signals = new ViewSignals()
  const views = new Views(database.db, signals)
  const ids = await Promise.all([1, 2, 3, 4, 5].map(() => newDossier(views)))
  startWorker(signals, { pollMs: 50 })
  startWorker(signals, { pollMs: 50, concurrency: 1 })
  for (const [index, dossierId] of ids.entries()) await append(history, dossierId, [told(index + 1)])
  const reached = await Promise.all(
    ids.map((dossierId) => views.waitForPosition(dossierId, 'live', { position: 4, timeoutMs: 20_000 })),
  )
  expect(reached.map(({ position, status }) => ({ position, status }))).toEqual(
    ids.map(() => ({ position: 4, status: 'ready' })),
  )
})

test('a worker looks at once where it is told that a dossier has advanced', async () => {
  const signals = new ViewSignals()
  const views = new Views(database.db, signals)
  const dossierId = await newDossier(views)
  let tell: (dossierId: string) => void = () => {}
  const hints = {
    onAnyAdvance: (listener: (dossierId: string) => void) => {
      tell = listener
      return () => {}
    },
  }
  startWorker(signals, { pollMs: 60_000, hints })
  await views.waitForPosition(dossierId, 'live', { position: 3, timeoutMs: 20_000 })
  const position = await append(history, dossierId, [told(1)])
  tell(dossierId)
  const view = await views.waitForPosition(dossierId, 'live', { position, timeoutMs: 20_000 })
  expect(view.position).toBe(position)
})

test('a view with a target is ready once it has reached it', async () => {
  const signals = new ViewSignals()
  const views = new Views(database.db, signals)
  const dossierId = await newDossier(views)
  await append(history, dossierId, [told(1), told(2)])
  const asked = { label: 'early', axis: 'recorded', lens: {}, until: 4, target: 4 } as const
  await views.create(dossierId, asked)
  const ready = new Promise<ViewSignal>((resolve) => {
    signals.on((signal) => signal.type === 'ready' && resolve(signal))
  })
  startWorker(signals, { pollMs: 20 })
  expect(await ready).toMatchObject({ label: 'early', position: 4 })
  expect(await views.find(dossierId, 'early')).toMatchObject({ status: 'ready', position: 4 })
})

test('one view that fails stops by itself: others go on, and who waits for it is told at once', async () => {
  const signals = new ViewSignals()
  const views = new Views(database.db, signals)
  const [broken, sound] = [await newDossier(views), await newDossier(views)]
  await append(history, broken, [report(1, 1, { by: [1], reportedAt: 'some day' })])
  await append(history, sound, [told(1)])
  startWorker(signals, { pollMs: 20 })
  const waiting = views.waitForPosition(broken, 'live', { position: 4, timeoutMs: 20_000 })
  await expect(waiting).rejects.toThrow(ViewFailedError)
  const view = await views.waitForPosition(sound, 'live', { position: 4, timeoutMs: 20_000 })
  expect(view.status).toBe('ready')
})

test('who waits for a view that nobody builds is told that it is behind, and when to ask again', async () => {
  const views = new Views(database.db, new ViewSignals())
  const dossierId = await newDossier(views)
  const waiting = views.waitForPosition(dossierId, 'live', { position: 3, timeoutMs: 120 })
  await expect(waiting).rejects.toMatchObject({ name: ViewBehindError.name, retryAfter: 1, expected: 3 })
})

test('waiting notices a view that another process advances', async () => {
  const builder = new ViewSignals()
  const views = new Views(database.db, new ViewSignals())
  const dossierId = await newDossier(views)
  const waiting = views.waitForPosition(dossierId, 'live', { position: 3, timeoutMs: 20_000 })
  startWorker(builder, { pollMs: 20 })
  expect(await waiting).toMatchObject({ position: 3 })
})

test('a view that does not exist is named in the error', async () => {
  const views = new Views(database.db, new ViewSignals())
  const dossierId = await newDossier(views)
  const waiting = views.waitForPosition(dossierId, 'what-if', { position: 1, timeoutMs: 100 })
  await expect(waiting).rejects.toThrow(UnknownViewError)
})

test('a worker tells what went wrong and tries again', async () => {
  const errors: unknown[] = []
  const signals = new ViewSignals()
  const views = new Views(database.db, signals)
  const dossierId = await newDossier(views)
  await database.pool.query('alter table actor_row rename to actor_row_away')
  const failed = new Promise<void>((resolve) => {
    startWorker(signals, { pollMs: 20, onError: (error) => resolve(void errors.push(error)) })
  })
  await failed
  await database.pool.query('alter table actor_row_away rename to actor_row')
  await views.waitForPosition(dossierId, 'live', { position: 3, timeoutMs: 20_000 })
  expect(String(errors[0])).toContain('actor_row')
})
