import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { StandingViewError } from '../src/index.ts'
import { build, rowsOf } from './build.ts'
import { idOf } from './dossier.ts'
import { Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.stopWorkers())
afterAll(() => stage.close())

describe('dropping', () => {
  test('a rebuild in the middle cancels it: nobody builds on it, and the live view stays', async () => {
    const live = await stage.liveView()
    const rows = await rowsOf(stage.database, live)
    const rebuild = await stage.operations.rebuild(live)
    const engine = stage.engine(5)
    expect(await engine.advance(rebuild)).toMatchObject({ outcome: 'advanced', position: 5 })
    await stage.operations.drop(rebuild)
    expect(await engine.advance(rebuild)).toEqual({ outcome: 'not-ours' })
    expect(await stage.views.find(live.dossierId, rebuild.id)).toBeNull()
    expect(await stage.others(live.dossierId)).toEqual([live])
    expect(await rowsOf(stage.database, live)).toEqual(rows)
  })

  test('waits for the batch under way, which leaves nothing behind either', async () => {
    const live = await stage.liveView()
    const rebuild = await stage.operations.rebuild(live)
    const advancing = stage.engine(20).advance(rebuild)
    await stage.operations.drop(rebuild)
    await advancing
    await stage.expire(rebuild)
    stage.startWorker()
    await stage.gone(rebuild)
    expect(await stage.count('claim', rebuild)).toBe(0)
  })

  test('the live view is refused, by whatever name', async () => {
    const live = await stage.liveView()
    await expect(stage.operations.drop(live)).rejects.toThrow(StandingViewError)
    const rebuild = await stage.operations.rebuild(live)
    stage.startWorker()
    await stage.replaced(live)
    await expect(stage.operations.drop(rebuild)).rejects.toThrow(StandingViewError)
  })

  test('another view ends its rebuild too', async () => {
    const { dossierId } = await stage.liveView()
    const other = await build(stage.database, stage.history, { dossierId, label: 'other', records: 100 })
    const rebuild = await stage.operations.rebuild(other)
    await stage.operations.drop(other)
    expect(await stage.views.find(dossierId, rebuild.id)).toBeNull()
    expect((await stage.others(dossierId)).map(({ label }) => label)).toEqual(['live'])
  })

  test('a view deletes its rows once its readers have finished, and no others', async () => {
    const live = await stage.liveView()
    const kept = await rowsOf(stage.database, live)
    const other = await build(stage.database, stage.history, {
      dossierId: live.dossierId,
      label: 'other',
      records: 100,
    })
    await stage.operations.drop(other)
    const { rows } = await stage.database.pool.query(
      `select expires_at > now() + interval '30 seconds' as later from view where id = $1`,
      [other.id],
    )
    expect(rows).toEqual([{ later: true }])
    stage.startWorker()
    await stage.expire(other)
    await stage.gone(other)
    for (const table of Object.keys(kept))
      expect([table, await stage.count(table, other)]).toEqual([table, 0])
    expect(await rowsOf(stage.database, live)).toEqual(kept)
  })

  test('deletes more rows than go in one page, also of one incident, and goes on where a worker stopped', async () => {
    const live = await stage.liveView()
    const other = await build(stage.database, stage.history, {
      dossierId: live.dossierId,
      label: 'other',
      records: 100,
    })
    for (const incident of [`gen_random_uuid()`, `'${idOf('c', 5)}'::uuid`]) {
      await stage.database.pool.query(
        `insert into participation (dossier_id, view_id, incident_id, actor_id, role, from_at, to_at)
         select $1, $2, ${incident}, gen_random_uuid(), 'witness', 1, 2 from generate_series(1, 12000)`,
        [other.dossierId, other.id],
      )
    }
    await stage.operations.drop(other)
    await stage.expire(other)
    await stage.startWorker().stop()
    stage.startWorker()
    stage.startWorker()
    await stage.gone(other)
    expect(await stage.count('participation', other)).toBe(0)
  })
})
