import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type Verified, type VerifyProgress, type View } from '../src/index.ts'
import { advanceToHead } from './build.ts'
import { append } from './dossier.ts'
import { actor, actorId, incident, incidentId, place, placeId, report, reportId } from './records.ts'
import { Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
})
afterEach(() => stage.stopWorkers())
afterAll(() => stage.close())

const STORY = [
  actor(1),
  actor(2),
  place(1, { country: 'RU' }),
  incident(1),
  incident(2),
  report(1, 1, { by: [1, 2], title: 'Captured', where: 1, participants: [{ actor: 1, role: 'captive' }] }),
  report(2, 2, { by: [2], title: 'Released', links: [1] }),
]

async function verify(view: View): Promise<{ progress: VerifyProgress[]; verified: Verified }> {
  const progress: VerifyProgress[] = []
  const verifying = stage.operations.verify(view)
  for (;;) {
    const { done, value } = await verifying.next()
    if (done) return { progress, verified: value }
    progress.push(value)
  }
}

const run = (text: string, view: View) => stage.database.pool.query(text, [view.dossierId])

/** What is in the database of views that nobody names. */
async function unnamed({ dossierId }: View): Promise<unknown[]> {
  const { rows } = await stage.database.pool.query(
    'select status from view where dossier_id = $1 and label is null',
    [dossierId],
  )
  return rows
}

describe('verifying a view', () => {
  test('finds nothing where it is what its history makes, and leaves nothing that is read or built', async () => {
    const live = await stage.liveView()
    stage.startWorker({ batch: { records: 7 } })
    const { progress, verified } = await verify(live)
    expect(verified).toMatchObject({ position: live.position, differences: [] })
    expect(verified.digest).toBe(verified.expected)
    expect(verified).toMatchObject(await stage.operations.digest(live, live.position))
    const target = live.position
    expect(progress[0]).toEqual({ step: 'texts', position: target, target })
    expect(progress.at(-1)).toEqual({ step: 'rows', position: target, target })
    expect(await unnamed(live)).toEqual([{ status: 'dropped' }])
    expect(await stage.others(live.dossierId)).toEqual([live])
  })

  test('is of one position: records that arrive meanwhile do not matter', async () => {
    const live = await stage.liveView(STORY)
    await append(stage.history, live.dossierId, [report(3, 1, { by: [2], stance: 'denies' })])
    await advanceToHead(stage.engine(10), live)
    stage.startWorker()
    const { verified } = await verify(live)
    expect(verified).toMatchObject({ position: live.position, differences: [] })
    expect(verified.digest).toBe(verified.expected)
  })

  test('holds for views by publication and through lenses, also while they move on', async () => {
    const live = await stage.liveView()
    const { dossierId } = live
    stage.startWorker({ batch: { records: 7 } })
    const lens = { given: {}, read: { excludeSources: [actorId(1)] } }
    await stage.views.create(dossierId, {
      label: 'without-1',
      axis: 'reported',
      lens,
      until: null,
      target: 0,
    })
    const verifying = ['published', 'without-1'].map(async (name) =>
      verify((await stage.views.find(dossierId, name))!),
    )
    await append(stage.history, dossierId, [
      report(900, 1, { by: [2], stance: 'denies', reportedAt: '2025-01-10' }),
      report(901, 2, { by: [1], reportedAt: '2025-01-01' }),
    ])
    for (const { verified } of await Promise.all(verifying)) {
      expect(verified.differences).toEqual([])
      expect(verified.digest).toBe(verified.expected)
    }
    const published = (await stage.views.find(dossierId, 'published'))!
    await run(
      `update claim set undated = not undated where dossier_id = $1 and view_id = '${published.id}'`,
      live,
    )
    expect((await verify(published)).verified.differences).toMatchObject([{ table: 'claim' }])
  })

  const rowOf = (id: string, name: string, more = {}) => ({ [name]: id, ...more })
  test.each([
    ['incident_row', `set country = 'UA'`, rowOf(incidentId(1), 'incident_id', { from_at: 7 })],
    ['incident_body', `set body = '{"title": "Freed"}'`, rowOf(incidentId(1), 'incident_id', { from_at: 7 })],
    ['incident_state', 'set reports = 9', rowOf(incidentId(1), 'incident_id', { from_at: 7 })],
    ['participation', 'set to_at = 8', rowOf(incidentId(1), 'incident_id', { role: 'captive' })],
    ['claim', `set stance = 'denies'`, rowOf(reportId(1), 'report_id', { from_at: 7 })],
    ['incident_link', 'set to_at = 9', rowOf(incidentId(2), 'incident_id', { relation: 'precedes' })],
    ['actor_row', `set name = 'Nobody'`, rowOf(actorId(1), 'actor_id', { from_at: 2 })],
    ['place_row', `set name = 'Nowhere'`, rowOf(placeId(1), 'place_id', { from_at: 4 })],
    ['report_text', `set search = ''`, rowOf(reportId(1), 'report_id', { position: 7 })],
    ['report_source', 'set in_custody = true', rowOf(reportId(1), 'report_id', { ordinal: 0 })],
  ])('names a row of %s that somebody has changed', async (table, change, key) => {
    const live = await stage.liveView(STORY)
    const order = Object.keys(key)[0]!
    // What reports say is of all views.
    const ofView = table.startsWith('report_') ? '' : `and view_id = '${live.id}'`
    await run(
      `update ${table} ${change} where ctid = (
        select ctid from ${table} where dossier_id = $1 ${ofView} order by ${order} limit 1)`,
      live,
    )
    stage.startWorker()
    const { verified } = await verify(live)
    expect(verified.differences).toHaveLength(1)
    const [difference] = verified.differences
    expect(difference).toMatchObject({ table, count: 1, first: [{ key }] })
    expect(difference?.first[0]?.found).not.toEqual(difference?.first[0]?.expected)
  })

  test('names rows that are missing, and rows that nothing in the history has made', async () => {
    const live = await stage.liveView(STORY)
    await run(`delete from report_text where dossier_id = $1 and report_id = '${reportId(2)}'`, live)
    await run(`delete from participation where dossier_id = $1`, live)
    await run(
      `insert into report_source (dossier_id, actor_id, report_id, position, ordinal, is_origin, in_custody)
       values ($1, '${actorId(9)}', '${reportId(9)}', 3, 0, true, false)`,
      live,
    )
    await run(
      `insert into actor_row select dossier_id, view_id, '${actorId(9)}', from_at, to_at, actor_key, version, kind,
         name, search, groups, state from actor_row where dossier_id = $1 and view_id = '${live.id}' limit 1`,
      live,
    )
    stage.startWorker()
    const { differences } = (await verify(live)).verified
    const found = differences.map(({ table, first }) => [
      table,
      first[0]!.expected === null ? 'stray' : 'kept',
      first[0]!.found === null ? 'missing' : 'there',
    ])
    expect(found.sort()).toEqual([
      ['actor_row', 'stray', 'there'],
      ['participation', 'kept', 'missing'],
      ['report_source', 'stray', 'there'],
      ['report_text', 'kept', 'missing'],
    ])
  })

  test('counts all rows that differ and shows the first, by key', async () => {
    const actors = Array.from({ length: 12 }, (_, index) => actor(index + 1))
    const live = await stage.liveView(actors)
    await run(`update actor_row set version = 9 where dossier_id = $1`, live)
    stage.startWorker()
    const { differences } = (await verify(live)).verified
    expect(differences).toMatchObject([{ table: 'actor_row', count: 12 }])
    expect(differences[0]!.first.map(({ key }) => key.actor_id)).toEqual([1, 2, 3, 4, 5].map(actorId))
  })

  test('ends where it is cancelled: nothing is built any more', async () => {
    const live = await stage.liveView()
    const verifying = stage.operations.verify(live)
    expect(await verifying.next()).toMatchObject({ value: { step: 'texts' } })
    expect(await verifying.next()).toMatchObject({ value: { step: 'rows', position: 0 } })
    await verifying.return(undefined as never)
    expect(await unnamed(live)).toEqual([{ status: 'dropped' }])
  })

  test('says so where the view is replaced meanwhile', async () => {
    const live = await stage.liveView()
    const verifying = stage.operations.verify(live)
    await verifying.next()
    await stage.operations.rebuild(live)
    stage.startWorker()
    await stage.replaced(live)
    const rest = async () => {
      while (!(await verifying.next()).done);
    }
    await expect(rest()).rejects.toThrow('View live was replaced or dropped while it was verified')
  })

  test('shows the end of a row that holds as null', async () => {
    const live = await stage.liveView([actor(1), actor(2)])
    await run(`update actor_row set to_at = 3 where dossier_id = $1 and actor_id = '${actorId(1)}'`, live)
    stage.startWorker()
    const { differences } = (await verify(live)).verified
    expect(differences[0]!.first[0]).toMatchObject({ expected: { to_at: null }, found: { to_at: 3 } })
  })

  test('says which record cannot be projected', async () => {
    const live = await stage.liveView(STORY)
    await append(stage.history, live.dossierId, [report(3, 1, { by: [2], reportedAt: 'some day' })])
    stage.startWorker()
    await expect(verify({ ...live, position: live.position + 1 })).rejects.toThrow('Record 9 cannot')
    expect(await unnamed(live)).toEqual([])
  })

  test('by a process that was killed leaves something behind, which any worker clears away later', async () => {
    const live = await stage.liveView()
    const verifying = stage.operations.verify(live)
    await verifying.next()
    await verifying.next()
    const { rows } = await stage.database.pool.query(
      `select dossier_id as "dossierId", id from view
       where dossier_id = $1 and label is null and expires_at > now() + interval '1 minute'`,
      [live.dossierId],
    )
    await stage.engine(10).advance(rows[0])
    expect(await stage.count('claim', rows[0])).toBeGreaterThan(0)
    await stage.expire(rows[0])
    stage.startWorker()
    await stage.gone(rows[0])
    expect(await stage.count('claim', rows[0])).toBe(0)
    await expect(verifying.next()).rejects.toThrow('View live was replaced or dropped')
  })
})
