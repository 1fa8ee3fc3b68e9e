import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { advancePosition } from '../src/engine/view-rows.ts'
import { StaleViewError, type View, ViewEngine, ViewSignals, Views } from '../src/index.ts'
import { advanceToHead, build, rowsOf, VIEW_TABLES } from './build.ts'
import { append, historyOf, idOf, openDossier, type TestHistory, type TestRecord } from './dossier.ts'
import {
  actor,
  alias,
  describeActor,
  incident,
  mergeIncidents,
  note,
  ownType,
  place,
  report,
  retract,
} from './records.ts'

let database: TestDatabase
let history: TestHistory
let views: Views

beforeAll(async () => {
  database = await createTestDatabase()
  history = historyOf(database.pool)
  views = new Views(database.db, new ViewSignals())
})

afterAll(async () => {
  await history.close()
  await database.drop()
})

let dossiers = 0

async function dossierOf(records: TestRecord[]): Promise<string> {
  dossiers += 1
  const dossierId = idOf('d', dossiers)
  await openDossier(history, dossierId, records)
  return dossierId
}

async function liveView(dossierId: string): Promise<View> {
  await views.ensureFollowing(dossierId)
  return (await views.find(dossierId, 'live'))!
}

const STORY = [
  actor(1, { kind: 'state', name: 'Ukraine' }),
  actor(2, { kind: 'person', name: 'Zelensky' }),
  actor(3, { kind: 'organization', name: 'SBU' }),
  incident(1),
  report(1, 1, { by: [2], type: 'capture', title: 'Two captured', reportedAt: '2025-01-11' }),
  report(2, 1, { by: [3], reportedAt: '2025-01-12' }),
]

async function incidentVersions({ dossierId, id }: View): Promise<unknown[]> {
  const { rows } = await database.pool.query(
    `select from_at as at, standing, party_count as parties from incident_row
     where dossier_id = $1 and view_id = $2 order by from_at`,
    [dossierId, id],
  )
  return rows
}

describe('an incident', () => {
  test('becomes single-party at the position where one party comes to speak for the other', async () => {
    const dossierId = await dossierOf([
      ...STORY,
      describeActor(2, { speaksFor: 1 }),
      describeActor(3, { speaksFor: 1 }),
    ])
    const view = await build(database, history, { dossierId, label: 'v', records: 10_000 })
    expect(await incidentVersions(view)).toEqual([
      { at: 6, standing: 'single-party', parties: 1 },
      { at: 7, standing: 'corroborated', parties: 2 },
      { at: 9, standing: 'single-party', parties: 1 },
    ])
  })

  test('is not touched by an alias of somebody it mentions', async () => {
    const dossierId = await dossierOf([...STORY, alias(2, 'Zelenskyy')])
    const view = await build(database, history, { dossierId, label: 'v', records: 10_000 })
    const { rows } = await database.pool.query(
      'select from_at as at, position, version, reports from incident_state where dossier_id = $1 order by 1',
      [view.dossierId],
    )
    expect(rows).toEqual([
      { at: 6, position: 6, version: 2, reports: 1 },
      { at: 7, position: 7, version: 3, reports: 2 },
    ])
  })

  test('has a row of its state for each of its reports, and new thin rows only where a key changes', async () => {
    const reports = Array.from({ length: 50 }, (_, index) =>
      report(index + 1, 1, { by: [2], type: 'capture', title: 'Two captured', reportedAt: '2025-01-11' }),
    )
    const dossierId = await dossierOf([...STORY.slice(0, 4), ...reports])
    const view = await build(database, history, { dossierId, label: 'v', records: 7 })
    const counts = await Promise.all(
      ['incident_state', 'incident_row', 'incident_body', 'claim', 'report_text'].map(async (table) => {
        const { rows } = await database.pool.query(
          `select count(*)::int as count from ${table} where dossier_id = $1`,
          [view.dossierId],
        )
        return [table, rows[0].count]
      }),
    )
    expect(Object.fromEntries(counts)).toEqual({
      incident_state: 50,
      incident_row: 1,
      incident_body: 1,
      claim: 50,
      report_text: 50,
    })
  })
})

describe('a lease', () => {
  test('belongs to one: who finds a view taken leaves it', async () => {
    const view = await liveView(await dossierOf(STORY))
    const engine = new ViewEngine(database.pool, history)
    const holder = await database.pool.connect()
    await holder.query('begin')
    await holder.query('select 1 from view where dossier_id = $1 and id = $2 for no key update', [
      view.dossierId,
      view.id,
    ])
    expect(await engine.advance(view)).toEqual({ outcome: 'not-ours' })
    await holder.query('rollback')
    holder.release()
    expect(await engine.advance(view)).toMatchObject({ outcome: 'advanced', position: 7 })
  })

  test('lets many engines build one view together, to the same rows', async () => {
    const dossierId = await dossierOf([
      ...STORY,
      describeActor(2, { speaksFor: 1 }),
      report(3, 1, { by: [3] }),
    ])
    const alone = await build(database, history, { dossierId, label: 'alone', records: 1 })
    const view = await liveView(dossierId)
    const engines = [1, 2, 3].map((records) => new ViewEngine(database.pool, history, { batch: { records } }))
    await Promise.all(
      engines.map(async (engine) => {
        for (let turn = 0; turn < 20; turn += 1) await engine.advance(view)
      }),
    )
    expect(await rowsOf(database, view)).toEqual(await rowsOf(database, alone))
  })

  test('is not of a view whose rows are of another version of the program', async () => {
    const view = await liveView(await dossierOf(STORY))
    await database.pool.query('update view set projector_version = 0 where id = $1', [view.id])
    const engine = new ViewEngine(database.pool, history)
    expect(await engine.advance(view)).toEqual({ outcome: 'not-ours' })
  })
})

describe('compare and set', () => {
  test('refuses a writer who read the view where it no longer stands', async () => {
    const view = await liveView(await dossierOf(STORY))
    await advanceToHead(new ViewEngine(database.pool, history), view)
    const client = await database.pool.connect()
    await expect(advancePosition(client, view, 3)).rejects.toThrow(StaleViewError)
    client.release()
  })
})

describe('a crash', () => {
  const tables = VIEW_TABLES.filter((table) => table !== 'incident_fields')
  test.each([...tables, 'report_text', 'report_source', 'report_figure', 'view'])(
    'on writing %s leaves no trace, and the next try goes on',
    async (table) => {
      const told = report(3, 1, {
        by: [3],
        links: [2],
        where: 1,
        participants: [{ actor: 2, role: 'captor' }],
        quantities: [{ measure: 'captured', best: 2 }],
      })
      const decided = [retract(2, 1), note(1), ...mergeIncidents(2, 1)]
      const dossierId = await dossierOf([
        ...STORY,
        describeActor(2, { speaksFor: 1 }),
        place(1),
        told,
        ...decided,
        ownType(idOf('d', dossiers + 1), true),
      ])
      const alone = await build(database, history, { dossierId, label: 'alone', records: 1 })
      const view = await liveView(dossierId)
      await new ViewEngine(database.pool, history, { batch: { records: 5 } }).advance(view)
      // The first one has read ahead, and written what all views share; this one has not.
      const engine = new ViewEngine(database.pool, history)
      const before = await rowsOf(database, view)

      await database.pool.query(`create function crash() returns trigger language plpgsql as
        $$ begin raise exception 'crashed' using errcode = '57P01'; end $$`)
      await database.pool.query(`create trigger crash before insert or update on ${table}
        for each statement execute function crash()`)
      await expect(engine.advance(view)).rejects.toThrow('crashed')
      await database.pool.query('drop function crash() cascade')

      expect(await rowsOf(database, view)).toEqual(before)
      await advanceToHead(engine, view)
      expect(await rowsOf(database, view)).toEqual(await rowsOf(database, alone))
    },
  )
})

describe('a record that cannot be projected', () => {
  const broken = report(2, 1, { by: [3], reportedAt: 'the other day' })
  const after = report(3, 1, { by: [3], reportedAt: '2025-01-13' })

  test('stops its view just before it, with the position and the reason', async () => {
    const dossierId = await dossierOf([...STORY.slice(0, 5), broken, after])
    const view = await liveView(dossierId)
    const engine = new ViewEngine(database.pool, history)
    expect(await engine.advance(view)).toMatchObject({ outcome: 'advanced', position: 6 })
    expect(await engine.advance(view)).toMatchObject({ outcome: 'failed', error: { position: 7 } })
    expect(await engine.advance(view)).toEqual({ outcome: 'not-ours' })
    expect(await views.find(dossierId, 'live')).toMatchObject({
      status: 'failed',
      position: 6,
      error: { position: 7, message: expect.stringContaining('the other day') },
    })
  })

  test('goes in after a retry by a program that can read it', async () => {
    const dossierId = await dossierOf([...STORY.slice(0, 5), broken, after])
    const view = await liveView(dossierId)
    const engine = new ViewEngine(database.pool, history)
    await engine.advance(view)
    await engine.advance(view)

    const dated = (data: unknown) => JSON.parse(JSON.stringify(data).replace('the other day', '2025-01-12'))
    const repaired = historyOf(database.pool, { upcasts: { ReportFiled: [dated] } })
    await views.retry(dossierId, 'live')
    await advanceToHead(new ViewEngine(database.pool, repaired), view)
    await repaired.close()
    expect(await views.find(dossierId, 'live')).toMatchObject({ status: 'ready', position: 8, error: null })
  })

  test('is found in its batch also when only Postgres refuses it', async () => {
    const unstorable = report(2, 1, { by: [3], title: 'a\u0000b' })
    const dossierId = await dossierOf([...STORY.slice(0, 5), unstorable, after])
    const view = await liveView(dossierId)
    const engine = new ViewEngine(database.pool, history)
    let advance = await engine.advance(view)
    // The connection of the batch that was undone may still be closing.
    while (advance.outcome === 'advanced' || advance.outcome === 'not-ours')
      advance = await engine.advance(view)
    expect(advance).toMatchObject({ outcome: 'failed', error: { position: 7 } })
    expect(await views.find(dossierId, 'live')).toMatchObject({ status: 'failed', position: 6 })
  })
})

test('a batch ends before it would read again too much of what came before', async () => {
  const filed = (of: number) => [
    incident(of),
    ...[1, 2, 3].map((nth) => report(10 * of + nth, of, { by: [1], type: 'capture' })),
  ]
  const dossierId = await dossierOf([actor(1), ...[1, 2, 3].flatMap(filed)])
  const view = await liveView(dossierId)
  const knowing = new ViewEngine(database.pool, history, { batch: { recalled: 8 } })
  await advanceToHead(knowing, view)
  const more = (nth: number) => [1, 2, 3].map((of) => report(10 * of + nth, of, { by: [1], type: 'capture' }))
  const end = await append(history, dossierId, more(4))

  const forgetful = new ViewEngine(database.pool, history, { batch: { recalled: 8 } })
  expect(await forgetful.advance(view)).toMatchObject({ position: end - 1, hasMore: true })
  expect(await forgetful.advance(view)).toMatchObject({ position: end, hasMore: false })
  const last = await append(history, dossierId, more(5))
  expect(await forgetful.advance(view)).toMatchObject({ position: last, hasMore: false })
  const whole = await build(database, history, { dossierId, label: 'whole', records: 1_000 })
  expect(await rowsOf(database, view)).toEqual(await rowsOf(database, whole))
})

test('a record that Postgres refuses stops its view also where the batch concerns what it has no records of', async () => {
  const dossierId = await dossierOf(STORY)
  const view = await liveView(dossierId)
  await advanceToHead(new ViewEngine(database.pool, history), view)
  const unstorable = report(3, 2, { by: [3], type: 'capture', title: 'a\u0000b' })
  const end = await append(history, dossierId, [incident(2), describeActor(2, { speaksFor: 1 }), unstorable])

  const engine = new ViewEngine(database.pool, history)
  let advance = await engine.advance(view)
  while (advance.outcome === 'advanced' || advance.outcome === 'not-ours')
    advance = await engine.advance(view)
  expect(advance).toMatchObject({ outcome: 'failed', error: { position: end } })
})

describe('a record of a shape that no upcast reads', () => {
  test('stops its view just before it', async () => {
    const dossierId = await dossierOf(STORY)
    const unreadable = historyOf(database.pool, {
      upcasts: {
        ReportFiled: [
          () => {
            throw new Error('of an unknown shape')
          },
        ],
      },
    })
    const view = await liveView(dossierId)
    const engine = new ViewEngine(database.pool, unreadable, { batch: { records: 1 } })
    let advance = await engine.advance(view)
    while (advance.outcome === 'advanced') advance = await engine.advance(view)
    await unreadable.close()
    expect(advance).toMatchObject({
      outcome: 'failed',
      error: { message: expect.stringContaining('of an unknown shape') },
    })
  })
})

describe('rows that are not those of the history', () => {
  test('stop their view at the record that needs them, and say what to do', async () => {
    const dossierId = await dossierOf([...STORY.slice(0, 5), report(2, 1, { by: [3] })])
    const view = await liveView(dossierId)
    await advanceToHead(new ViewEngine(database.pool, history), view)
    await database.pool.query('delete from incident_body where view_id = $1', [view.id])
    await append(history, dossierId, [actor(9), report(3, 1, { by: [3] })])
    const engine = new ViewEngine(database.pool, history)
    let advance = await engine.advance(view)
    // The connection of the batch that was undone may still be closing.
    while (advance.outcome === 'advanced' || advance.outcome === 'not-ours')
      advance = await engine.advance(view)
    expect(advance).toMatchObject({
      outcome: 'failed',
      error: {
        position: 9,
        message: expect.stringMatching(/row .* in incident_body, found none: a rebuild/),
      },
    })
  })
})

describe('what a report says', () => {
  test('is stored once for all views, searchable without accents in what its title, names and prose say', async () => {
    const told = report(1, 1, {
      by: [2, 3],
      type: 'capture',
      title: 'Café stormed',
      quote: 'Über alles',
      participants: [{ actor: 1, role: 'captor' }],
    })
    const dossierId = await dossierOf([...STORY.slice(0, 4), told])
    await build(database, history, { dossierId, label: 'one', records: 100 })
    await build(database, history, { dossierId, label: 'two', records: 1 })
    const { rows } = await database.pool.query(
      `select position, search::text, body->'fields'->'participants' as participants from report_text
       where dossier_id = $1`,
      [dossierId],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ position: 6, participants: [{ actorId: idOf('a', 1), role: 'captor' }] })
    expect(rows[0].search).toMatch(/'cafe':1A/)
    expect(rows[0].search).toMatch(/'actor':\S*B/)
    expect(rows[0].search).toMatch(/'uber':\S*C/)
    const sources = await database.pool.query(
      'select actor_id, ordinal, is_origin from report_source where dossier_id = $1 order by ordinal',
      [dossierId],
    )
    expect(sources.rows).toEqual([
      { actor_id: idOf('a', 2), ordinal: 0, is_origin: false },
      { actor_id: idOf('a', 3), ordinal: 1, is_origin: true },
    ])
  })

  test('may be dated far outside the years that Postgres or JavaScript has dates for', async () => {
    const eon = report(1, 1, { by: [2], type: 'other', title: 'The beginning', when: 'Y-170000002' })
    const view = await liveView(await dossierOf([...STORY.slice(0, 4), eon]))
    await advanceToHead(new ViewEngine(database.pool, history), view)
    const { rows } = await database.pool.query('select sort_at from incident_row where dossier_id = $1', [
      view.dossierId,
    ])
    expect(rows).toEqual([{ sort_at: -5364744070291200000n }])
  })
})
