import { type Identity, type IncidentRecord, type Lens, NO_TYPES, typeRowOf } from '@annalist/domain'
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import * as fc from 'fast-check'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { sortFacts } from '../src/engine/facts.ts'
import { PublishedProjection } from '../src/incident/published-projection.ts'
import { Stops } from '../src/incident/stops.ts'
import { ViewEngine } from '../src/index.ts'
import { dropView } from '../src/life/drop-view.ts'
import { BatchRows } from '../src/rows/batch-rows.ts'
import { advanceToHead, build, createView, rowsOf } from './build.ts'
import { append, historyOf, idOf, openDossier, type TestHistory, type TestRecord } from './dossier.ts'
import { hotSteps, recordsOf } from './mixed-history.ts'
import {
  actor,
  actorId,
  correct,
  incident,
  incidentId,
  mergeIncidents,
  ownType,
  type ReportSketch,
  report,
  retract,
  tag,
} from './records.ts'

/** More of them find more: `MIXED_RUNS=300 npm test -- late-reports`. */
const RUNS = Number(process.env.MIXED_RUNS ?? 10)

let database: TestDatabase
let history: TestHistory

beforeAll(async () => {
  database = await createTestDatabase()
  history = historyOf(database.pool)
})

afterAll(async () => {
  await history.close()
  await database.drop()
})

let dossiers = 0
const nextDossier = () => idOf('d', ++dossiers)

const LENSES: Lens[] = [
  { excludeSources: [idOf('a', 2)] },
  { onlySources: [idOf('a', 1), idOf('a', 3)], withoutAssessments: true },
  { stances: ['asserts', 'denies'], types: ['capture'] },
  { actors: [idOf('a', 1)] },
  { reportedBefore: Date.parse('2025-01-12T12:00Z') },
]
const lens = fc.option(fc.constantFrom(...LENSES), { nil: undefined, freq: 2 })

/** How often reports were added to what was kept of an incident. */
const added = jest.spyOn(Stops.prototype, 'add')

interface Story {
  dossierId: string
  known: TestRecord[]
  /** Each of them a batch. */
  further: TestRecord[][]
  lens?: Lens
  /** After how many batches the rows are compared: later ones may write anew what an earlier one left wrong. */
  compareEvery: number
  onBatch?(): void
}

/** Expects that a view that follows always has the rows of one that is built at once. */
async function expectSameRows({ dossierId, known, further, lens, compareEvery, onBatch }: Story) {
  await openDossier(history, dossierId, known)
  const asked = { dossierId, axis: 'reported' as const, lens }
  const followed = await createView(database, { ...asked, label: 'followed' })
  const engine = new ViewEngine(database.pool, history)
  await advanceToHead(engine, followed)
  for (const [index, records] of further.entries()) {
    await append(history, dossierId, records)
    await advanceToHead(engine, followed)
    onBatch?.()
    if (index % compareEvery > 0 && index < further.length - 1) continue
    const all = await build(database, history, { ...asked, label: 'at-once', records: 10_000 })
    expect(await rowsOf(database, followed)).toEqual(await rowsOf(database, all))
    await dropView(database.pool, all)
  }
}

describe('reports that come late, of an incident of many', () => {
  test('make the rows that a view built at once has, in whatever history', async () => {
    added.mockClear()
    await fc.assert(
      fc.asyncProperty(
        hotSteps,
        fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }),
        lens,
        async (steps, sizes, lens) => {
          const dossierId = nextDossier()
          const records = recordsOf(steps, dossierId)
          const known = records.splice(0, 125)
          const further: TestRecord[][] = []
          while (records.length > 0) further.push(records.splice(0, sizes[further.length % sizes.length]!))
          await expectSameRows({ dossierId, known, further, lens, compareEvery: 4 })
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    )
    expect(added.mock.calls.length).toBeGreaterThan(RUNS)
  }, 300_000)

  test('are added to what is kept where only they came in since one was first late', async () => {
    const batches: [late: boolean, records: TestRecord[]][] = [
      [false, [says(101, '2025-01-11')]],
      [true, [says(102, '2025-01-11'), says(103, '2025-01-12')]],
      // At an instant of its own.
      [true, [says(104, '2025-01-12T12:00Z', { stance: 'denies', by: [2] })]],
      [false, [says(105, '2025-01-14')]],
      [true, [says(106, '2025-01-13'), says(107, '2025-01-15')]],
      [false, [says(108, '2025-01-15')]],
      [false, [says(109, '2025-01-16')]],
      [true, [says(110, '2025-01-15'), says(111, '2025-01-18')]],
      [false, [retract(3, 1, { by: 'source', reportedAt: '2025-01-17' })]],
      // Of an earlier one than any that is kept; from there on all are.
      [false, [says(112, '2025-01-08', { title: 'Taken' })]],
      [true, [says(113, '2025-01-09')]],
      [true, [says(114, '2025-01-08', { when: '2025-01-07' })]],
      // What becomes known last leaves what was known before as it was.
      [false, [retract(4, 1, { by: 'source', reportedAt: '2025-01-19' })]],
      [true, [says(115, '2025-01-17')]],
      [false, [tag(1, ['kursk'])]],
      [false, [says(116, '2025-01-10')]],
      [false, [correct(5, 1, { after: SAID, fields: ['title'], by: 'analyst' })]],
      [false, [says(117, '2025-01-10')]],
      [true, [says(118, '2025-01-11')]],
      [false, [says(119, '2025-01-11', { links: [2] })]],
      [true, [says(120, '2025-01-11')]],
    ]
    const kept: boolean[] = []
    added.mockClear()
    const further = batches.map(([, records]) => records)
    const onBatch = () => {
      kept.push(added.mock.calls.length > 0)
      added.mockClear()
    }
    await expectSameRows({ dossierId: nextDossier(), known: HOT, further, compareEvery: 1, onBatch })
    expect(kept).toEqual(batches.map(([late]) => late))
  })

  test('take back what their origin said before, also of later days', async () => {
    const raid = (number: number, reportedAt: string, captive: number) =>
      says(number, reportedAt, {
        by: [5],
        type: 'x-raid',
        participants: [{ actor: captive, role: 'captive' }],
      })
    const dossierId = nextDossier()
    const known = [ownType(dossierId, true), ...HOT, raid(101, '2025-01-09', 7)]
    const further = [[says(102, '2025-01-10')], [raid(103, '2025-01-11', 8)], [says(104, '2025-01-13')]]
    await expectSameRows({ dossierId, known, further, compareEvery: 1 })
  })

  test('show an incident earlier, of which a lens had hidden all until later', async () => {
    const hidden = (number: number) => says(number, `2025-01-0${6 + (number % 2)}`, { by: [6] })
    const known = [...HOT, ...[101, 102, 103, 104].map(hidden)]
    const further = [[hidden(105)], [hidden(106)], [says(107, '2025-01-06')], [tag(1, ['kursk'])]]
    const lens = { excludeSources: [actorId(6)] }
    await expectSameRows({ dossierId: nextDossier(), known, further, lens, compareEvery: 1 })
  })

  test.each([10, 100])(
    'name what a lens hides among the causes of its instant (of %i reports)',
    async (many) => {
      const told = (number: number, reportedAt: string, by: number) =>
        report(number, 2, { ...SAID, by: [by], reportedAt })
      const few = HOT.slice(0, HOT.length - 100 + many)
      const known = [...few, incident(2), told(101, '2025-01-09', 1), ...mergeIncidents(2, 1)]
      const further = [
        [says(102, '2025-01-11')],
        [says(103, '2025-01-13')],
        [told(104, '2025-01-13', 6)],
        [says(105, '2025-01-12')],
      ]
      const lens = { excludeSources: [actorId(6)] }
      await expectSameRows({ dossierId: nextDossier(), known, further, lens, compareEvery: 1 })
    },
  )

  test('weigh in memory what is kept for them', async () => {
    const dossierId = nextDossier()
    await openDossier(history, dossierId, [...HOT, says(101, '2025-01-11')])
    const facts = sortFacts(await history.read(dossierId, { after: 0, limit: 1_000 })).incidents
    const projection = new PublishedProjection(null, [incidentId(1)])
    const take = (records: IncidentRecord[]) => {
      const events = records.map((record) => ({ at: record.position, record }))
      const after = records[0]!.position - 1
      projection.advance({ events, after, identityAt: () => NOBODY }, new BatchRows())
    }
    take(facts.slice(0, -1))
    const before = projection.size
    take(facts.slice(-1))
    // The day before the late one, its own, and two since: of 40, 60, 80 and all of the reports.
    expect(projection.size - before).toBeGreaterThan(280 * 400)
  })
})

const SAID: ReportSketch = {
  by: [1],
  type: 'capture',
  title: 'Captured',
  stance: 'asserts',
  reportedAt: '2025-01-10',
}

function says(number: number, reportedAt: string, rest: Partial<ReportSketch> = {}): TestRecord {
  const participants = [{ actor: 1 + (number % 3), role: 'captive', count: 1 + (number % 2) }]
  return report(number, 1, { ...SAID, by: [1 + (number % 4)], participants, reportedAt, ...rest })
}

/** Twenty reports of each of five days. */
const HOT = [
  ...[1, 2, 3, 4].map((number) => actor(number)),
  incident(1),
  ...Array.from({ length: 100 }, (_, index) =>
    says(index + 1, `2025-01-${9 + Math.floor(index / 20)}`.replace('-9', '-09')),
  ),
]

const NOBODY: Identity = {
  actor: () => undefined,
  place: () => undefined,
  type: (type) => typeRowOf(type, NO_TYPES),
}
