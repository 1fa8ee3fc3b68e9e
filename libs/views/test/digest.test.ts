import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { type View, ViewBehindError, ViewEngine, ViewOperations } from '../src/index.ts'
import { advanceToHead, build } from './build.ts'
import { append, historyOf, idOf, openDossier, type TestHistory } from './dossier.ts'
import { mixedSteps, recordsOf } from './mixed-history.ts'
import { actor, incident, place, report } from './records.ts'

let database: TestDatabase
let history: TestHistory
let operations: ViewOperations

beforeAll(async () => {
  database = await createTestDatabase()
  history = historyOf(database.pool)
  operations = new ViewOperations(database.pool, history)
})

afterAll(async () => {
  await history.close()
  await database.drop()
})

let dossiers = 0
const nextDossier = () => idOf('d', ++dossiers)

const STORY = [
  actor(1),
  actor(2),
  place(1, { country: 'RU' }),
  incident(1),
  incident(2),
  report(1, 1, { by: [1, 2], title: 'Captured', where: 1, participants: [{ actor: 1, role: 'captive' }] }),
  report(2, 2, { by: [2], title: 'Released', links: [1] }),
  report(3, 1, { by: [2], stance: 'denies' }),
]

async function story(): Promise<View> {
  const dossierId = nextDossier()
  await openDossier(history, dossierId, STORY)
  const view = await build(database, history, { dossierId, label: 'story', records: 3 })
  return { ...view, position: STORY.length + 1 }
}

const run = (text: string, view: View) => database.pool.query(text, [view.dossierId])

describe('the digest of a view', () => {
  test('is the same however records were batched, at every position', async () => {
    await fc.assert(
      fc.asyncProperty(mixedSteps, async (steps) => {
        const dossierId = nextDossier()
        const records = recordsOf(steps, dossierId)
        await openDossier(history, dossierId, records)
        const head = records.length + 1
        const digests: unknown[][] = []
        for (const size of [1, 100, 10_000]) {
          const built = await build(database, history, { dossierId, label: `by-${size}`, records: size })
          const view = { ...built, position: head }
          digests.push([])
          for (const at of [1, Math.ceil(head / 2), head]) {
            digests.at(-1)?.push(await operations.digest(view, at))
          }
        }
        expect(digests[1]).toEqual(digests[0])
        expect(digests[2]).toEqual(digests[0])
      }),
      { numRuns: 6, endOnFailure: true },
    )
  }, 120_000)

  test('is that of another view which ends there, of one that sees everything, and of a rebuild', async () => {
    const dossierId = nextDossier()
    const [steps] = fc.sample(mixedSteps, { seed: 20_250_111, numRuns: 1 })
    const records = recordsOf(steps!, dossierId)
    await openDossier(history, dossierId, records)
    const head = records.length + 1
    const half = Math.ceil(head / 2)
    const live = {
      ...(await build(database, history, { dossierId, label: 'all', records: 7 })),
      position: head,
    }
    const same = await build(database, history, { dossierId, label: 'lens', records: 100, lens: {} })
    const upTo = await build(database, history, { dossierId, label: 'half', records: 5, until: half })
    const whole = await operations.digest(live, head)
    expect(await operations.digest(live, null)).toEqual(whole)
    expect(await operations.digest(same, null)).toEqual(whole)
    expect(await operations.digest(upTo, null)).toEqual(await operations.digest(live, half))
  })

  test('says how many rows of each table it covers', async () => {
    const view = await story()
    expect((await operations.digest(view, view.position)).rows).toEqual({
      actor_row: 2,
      claim: 3,
      claim_change: 0,
      incident_body: 2,
      incident_fields: 0,
      incident_judgement: 0,
      incident_link: 1,
      incident_merge: 0,
      incident_row: 2,
      incident_state: 2,
      participation: 1,
      place_row: 1,
      report_figure: 0,
      report_source: 4,
      report_text: 3,
      type_table: 0,
    })
  })

  test('as of a position stays what it was when more is recorded', async () => {
    const view = await story()
    const before = await operations.digest(view, 7)
    const now = await operations.digest(view, view.position)
    await append(history, view.dossierId, [actor(3), report(4, 1, { by: [3], title: 'Captured' })])
    await advanceToHead(new ViewEngine(database.pool, history), view)
    const grown = { ...view, position: view.position + 2 }
    expect(await operations.digest(grown, 7)).toEqual(before)
    expect(await operations.digest(grown, view.position)).toEqual(now)
    expect((await operations.digest(grown, grown.position)).digest).not.toBe(now.digest)
  })

  test.each([
    ['incident_row', `set country = 'XX'`],
    ['incident_body', `set body = '{}'`],
    ['incident_state', 'set reports = reports + 1'],
    ['participation', 'set count = 7'],
    ['claim', `set stance = 'declines'`],
    ['incident_link', `set relation = 'causes'`],
    ['actor_row', `set search = search || 'x'`],
    ['place_row', `set name = 'elsewhere'`],
    ['report_text', `set body = '{}'`],
    ['report_source', 'set in_custody = true'],
  ])('changes with what %s holds', async (table, change) => {
    const view = await story()
    const before = await operations.digest(view, view.position)
    await run(`update ${table} ${change} where dossier_id = $1`, view)
    const after = await operations.digest(view, view.position)
    expect(after.digest).not.toBe(before.digest)
    expect(after.rows).toEqual(before.rows)
  })

  test('differs between null and an empty text', async () => {
    const view = await story()
    await run(`update incident_row set subtype = null where dossier_id = $1`, view)
    const none = await operations.digest(view, view.position)
    await run(`update incident_row set subtype = '' where dossier_id = $1`, view)
    expect((await operations.digest(view, view.position)).digest).not.toBe(none.digest)
  })

  test('beyond where the view stands is not to be had', async () => {
    const view = await story()
    await expect(operations.digest(view, view.position + 1)).rejects.toThrow(ViewBehindError)
  })

  test('is of rows in order of their keys, wherever they lie: ten thousand in one table', async () => {
    const view = await story()
    await run(
      `insert into participation (dossier_id, view_id, incident_id, actor_id, role, from_at, to_at)
       select dossier_id, id, gen_random_uuid(), gen_random_uuid(), 'witness', 1, 9223372036854775807
       from view, generate_series(1, 10000) where dossier_id = $1`,
      view,
    )
    const whole = await operations.digest(view, view.position)
    expect(whole.rows.participation).toBe(10_001)
    // Every other row is written again, and so lies elsewhere in the table.
    await run(
      `update participation set count = count where dossier_id = $1 and get_byte(uuid_send(actor_id), 15) % 2 = 0`,
      view,
    )
    expect(await operations.digest(view, view.position)).toEqual(whole)
  })
})
