import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { RebuildUnderWayError, UnknownViewError } from '../src/index.ts'
import { finishBuild } from '../src/life/finish-build.ts'
import { advanceToHead, build, rowsOf } from './build.ts'
import { append } from './dossier.ts'
import { actor, report } from './records.ts'
import { Stage } from './stage.ts'
import { kill, reaches, startWorkerProcess } from './worker-processes.ts'

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.stopWorkers())
afterAll(() => stage.close())

describe('a rebuild', () => {
  test('takes the label over with the same rows, ready, at the head', async () => {
    const live = await stage.liveView()
    const [rows, digest] = [
      await rowsOf(stage.database, live),
      await stage.operations.digest(live, live.position),
    ]
    const rebuild = await stage.operations.rebuild(live)
    expect(await stage.views.find(live.dossierId, rebuild.id)).toMatchObject({
      label: null,
      status: 'building',
      position: 0,
      target: live.position,
    })
    stage.startWorker()
    const built = await stage.replaced(live)
    expect(built).toMatchObject({ status: 'ready', position: live.position, lens: {}, axis: 'recorded' })
    expect(await rowsOf(stage.database, built)).toEqual(rows)
    expect(await stage.operations.digest(built, built.position)).toEqual(digest)
    expect(await stage.others(live.dossierId)).toEqual([built])
  })

  test('that stopped beyond its target still takes the label over after a retry', async () => {
    const live = await stage.liveView()
    const rebuild = await stage.operations.rebuild(live)
    await advanceToHead(stage.engine(100), (await stage.views.find(live.dossierId, rebuild.id))!)
    await stage.database.pool.query(`update view set status = 'failed' where id = $1`, [rebuild.id])
    await stage.views.retry(live.dossierId, rebuild.id)
    stage.startWorker()
    expect(await stage.replaced(live)).toMatchObject({ id: rebuild.id, status: 'ready' })
  })

  test.each([1, 100, 10_000])('in batches of %d has the rows of the live view', async (records) => {
    const live = await stage.liveView()
    await stage.operations.rebuild(live)
    stage.startWorker({ batch: { records } })
    expect(await rowsOf(stage.database, await stage.replaced(live))).toEqual(
      await rowsOf(stage.database, live),
    )
  })

  test('by several workers, which share it with new records, has the rows of one', async () => {
    const live = await stage.liveView()
    await stage.operations.rebuild(live)
    for (const records of [1, 2, 3]) stage.startWorker({ batch: { records } })
    for (const number of [901, 902, 903]) {
      await append(stage.history, live.dossierId, [report(number, 1, { by: [1], title: 'Later' })])
    }
    const built = await stage.replaced(live)
    const position = (await stage.history.head(live.dossierId)).position
    await stage.views.waitForPosition(live.dossierId, 'live', { position, timeoutMs: 20_000 })
    await stage.stopWorkers()
    const anew = await build(stage.database, stage.history, {
      dossierId: live.dossierId,
      label: 'anew',
      records: 10_000,
    })
    expect(await rowsOf(stage.database, built)).toEqual(await rowsOf(stage.database, anew))
  })

  test('is begun once at a time, and again after it was cancelled', async () => {
    const live = await stage.liveView()
    const begun = await Promise.allSettled([1, 2, 3].map(() => stage.operations.rebuild(live)))
    expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected'])
    const first = (await stage.others(live.dossierId)).find(({ label }) => label === null)!
    await expect(stage.operations.rebuild(live)).rejects.toEqual(new RebuildUnderWayError(first.id))
    await stage.operations.drop(first)
    expect((await stage.operations.rebuild(live)).id).not.toBe(first.id)
  })

  test('is of a view that has a label', async () => {
    const live = await stage.liveView()
    const rebuild = await stage.operations.rebuild(live)
    await expect(stage.operations.rebuild(rebuild)).rejects.toThrow(UnknownViewError)
  })

  test('waits while the view that it replaces is ahead, so that no reader goes back', async () => {
    const live = await stage.liveView()
    const rebuild = await stage.operations.rebuild(live)
    await advanceToHead(stage.engine(100), (await stage.views.find(live.dossierId, rebuild.id))!)
    const position = await append(stage.history, live.dossierId, [actor(77)])
    await advanceToHead(stage.engine(100), live)
    expect(await finishBuild(stage.database.pool, rebuild)).toEqual({ outcome: 'behind' })
    expect(await stage.views.find(live.dossierId, 'live')).toMatchObject({ id: live.id, position })
    await advanceToHead(stage.engine(100), (await stage.views.find(live.dossierId, rebuild.id))!)
    expect(await finishBuild(stage.database.pool, rebuild)).toEqual({
      outcome: 'ready',
      label: 'live',
      position,
    })
    expect(await finishBuild(stage.database.pool, rebuild)).toEqual({ outcome: 'none' })
  })

  test('ends with the view that it replaces, also where that was dropped as it began', async () => {
    const { dossierId } = await stage.liveView()
    const other = await build(stage.database, stage.history, { dossierId, label: 'other', records: 100 })
    const rebuild = await stage.operations.rebuild(other)
    await stage.database.pool.query(
      `update view set label = null, status = 'dropped', expires_at = now() + interval '1 minute' where id = $1`,
      [other.id],
    )
    await advanceToHead(stage.engine(100), (await stage.views.find(dossierId, rebuild.id))!)
    expect(await finishBuild(stage.database.pool, rebuild)).toEqual({ outcome: 'none' })
    expect((await stage.others(dossierId)).map(({ label }) => label)).toEqual(['live'])
  })

  test('does not finish before it has reached its target', async () => {
    const live = await stage.liveView()
    const rebuild = await stage.operations.rebuild(live)
    await stage.engine(5).advance(rebuild)
    expect(await finishBuild(stage.database.pool, rebuild)).toEqual({ outcome: 'none' })
    expect(await stage.views.find(live.dossierId, 'live')).toMatchObject({ id: live.id })
  })
})

describe('a crash', () => {
  test('of worker processes in the middle of a rebuild leaves the live view, and another goes on to the same rows', async () => {
    const live = await stage.liveView()
    const rebuild = await stage.operations.rebuild(live)
    for (const [records, position] of [
      [1, 3],
      [2, 10],
      [3, 18],
    ] as const) {
      const worker = startWorkerProcess(stage.database.connectionString, records)
      await reaches(worker, rebuild.id, position)
      await kill(worker)
      const { id, position: reached } = (await stage.views.find(live.dossierId, 'live'))!
      expect([live.id, rebuild.id]).toContain(id)
      expect(reached).toBe(live.position)
    }
    stage.startWorker()
    const built = await stage.replaced(live)
    expect(await rowsOf(stage.database, built)).toEqual(await rowsOf(stage.database, live))
    expect(await stage.operations.digest(built, built.position)).toEqual(
      await stage.operations.digest(live, live.position),
    )
  }, 60_000)

  test('on taking over leaves the label where it was', async () => {
    const live = await stage.liveView()
    const rebuild = await stage.operations.rebuild(live)
    await advanceToHead(stage.engine(100), (await stage.views.find(live.dossierId, rebuild.id))!)
    await stage.database.pool.query(`create function crash() returns trigger language plpgsql as
      $$ begin raise exception 'crashed' using errcode = '57P01'; end $$`)
    await stage.database.pool.query(`create trigger crash before update on view for each row
      when (new.label = 'live') execute function crash()`)
    await expect(finishBuild(stage.database.pool, rebuild)).rejects.toThrow('crashed')
    expect(await stage.views.find(live.dossierId, 'live')).toMatchObject({ id: live.id, status: 'ready' })
    await stage.database.pool.query('drop function crash() cascade')
    expect(await finishBuild(stage.database.pool, rebuild)).toMatchObject({ outcome: 'ready' })
  })
})
