import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import type { ViewKey } from '../src/index.ts'
import { rowsOf } from './build.ts'
import { Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.stopWorkers())
afterAll(() => stage.close())

describe('a view that an older version of the program has made', () => {
  const outdate = ({ id }: ViewKey) =>
    stage.database.pool.query('update view set projector_version = 0 where id = $1', [id])

  test('answers as far as it has come until it is rebuilt, by workers that see to it by themselves', async () => {
    const live = await stage.liveView()
    const rows = await rowsOf(stage.database, live)
    await outdate(live)
    const seen = new Set<number>()
    stage.startWorker({ batch: { records: 1 } })
    let found = await stage.live(live.dossierId)
    for (; found.id === live.id; found = await stage.live(live.dossierId)) seen.add(found.position)
    expect(seen).toEqual(new Set([live.position]))
    expect(found).toMatchObject({ status: 'ready', projectorVersion: live.projectorVersion })
    expect(await rowsOf(stage.database, found)).toEqual(rows)
  })

  test('is rebuilt by this version even where an older one has begun to', async () => {
    const live = await stage.liveView()
    const begun = await stage.operations.rebuild(live)
    await outdate(live)
    await outdate(begun)
    stage.startWorker()
    const built = await stage.replaced(live)
    expect(built.id).not.toBe(begun.id)
    expect(await stage.views.find(live.dossierId, begun.id)).toBeNull()
  })

  test('that failed is rebuilt as well', async () => {
    const live = await stage.liveView()
    await outdate(live)
    await stage.database.pool.query(
      `update view set status = 'failed', position = 3, error = '{"position": 4, "message": "odd"}' where id = $1`,
      [live.id],
    )
    stage.startWorker()
    expect(await stage.replaced(live)).toMatchObject({
      status: 'ready',
      position: live.position,
      error: null,
    })
  })
})
