import type { Lens } from '@annalist/domain'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { ViewEngine } from '../src/index.ts'
import { advanceToHead, build, createView, rowsOf } from './build.ts'
import { append, historyOf, idOf, openDossier, type TestHistory } from './dossier.ts'
import { crowdedSteps, mixedSteps, recordsOf } from './mixed-history.ts'
import { instantsOf, naiveRowsAt, storedRowsAt } from './naive-fold.ts'
import {
  actor,
  correct,
  describeActor,
  incident,
  mergeIncidents,
  move,
  type ReportSketch,
  report,
  superseded,
  unmergeIncidents,
} from './records.ts'

/** More of them find more: `MIXED_RUNS=300 npm test -- batch-independence`. */
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
  { excludeParties: [idOf('a', 4)], minReliability: 'C' },
  { stances: ['asserts', 'denies'], types: ['capture'] },
  { actors: [idOf('a', 1)] },
  { reportedBefore: Date.parse('2025-01-12T12:00Z') },
]
const lens = fc.option(fc.constantFrom(...LENSES), { nil: undefined })
const axis = fc.constantFrom('recorded' as const, 'reported' as const)

const KNOWN: ReportSketch = {
  by: [1],
  type: 'capture',
  title: 'Captured',
  stance: 'asserts',
  reportedAt: '2025-01-09',
}
const furtherReport: fc.Arbitrary<ReportSketch> = fc.record({
  by: fc.constantFrom([1], [2], [3], [1, 4]),
  type: fc.constantFrom('capture', 'transfer'),
  title: fc.constantFrom('Captured', 'Taken'),
  stance: fc.constantFrom('asserts', 'confirms', 'denies'),
  when: fc.constantFrom('2025-01-08', '2025-01-09', '[..2025-01-11]'),
  participants: fc.constantFrom([{ actor: 1, role: 'captive' }], [{ actor: 2, role: 'captive', count: 2 }]),
  quantities: fc.constantFrom([], [{ measure: 'captured' as const, best: 2 }]),
  reportedAt: fc.constantFrom('2025-01-09', '2025-01-11', '2025-01-12', '2025-01-12'),
})

/** More incidents than are written at once, and more than any number of them that concerns only others. */
const MANY = 1_100

describe('the rows of a view', () => {
  test.each(['recorded', 'reported'] as const)(
    'are the same where a large batch ties together incidents far apart, on the %s axis',
    async (axis) => {
      const dossierId = nextDossier()
      const filed = (number: number, of: number) => [incident(of), report(number, of, KNOWN)]
      const before = [actor(1), ...filed(1, 1), ...filed(2, 2), report(3, 1, KNOWN)]
      await openDossier(history, dossierId, [...before, ...move(3, { filedIn: 1, from: 1, to: 2 })])
      const large = new ViewEngine(database.pool, history)
      const view = await createView(database, { dossierId, label: 'large', axis })
      await advanceToHead(large, view)
      const others = Array.from({ length: MANY }, (_, n) => filed(n + 10, n + 10)).flat()
      const tied = [...filed(5, 5), ...move(5, { filedIn: 5, from: 5, to: 2 })]
      await append(history, dossierId, [report(4, 1, KNOWN), ...others, ...tied])
      await advanceToHead(large, view)
      const small = await build(database, history, { dossierId, label: 'small', axis, records: 100 })
      expect(await rowsOf(database, view)).toEqual(await rowsOf(database, small))
    },
  )

  test('are the same, with their ranges, however records were batched', async () => {
    await fc.assert(
      fc.asyncProperty(mixedSteps, axis, lens, async (steps, axis, lens) => {
        const dossierId = nextDossier()
        await openDossier(history, dossierId, recordsOf(steps, dossierId))
        const asked = { dossierId, axis, lens }
        const one = await build(database, history, { ...asked, label: 'by-1', records: 1 })
        const expected = await rowsOf(database, one)
        for (const size of [7, 100, 10_000]) {
          const view = await build(database, history, { ...asked, label: `by-${size}`, records: size })
          expect(await rowsOf(database, view)).toEqual(expected)
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  }, 120_000)

  test('are the same where somebody begins to speak for one whom the batch does not name', async () => {
    const dossierId = nextDossier()
    const claims = [
      report(1, 1, { by: [1], type: 'capture', title: 'Captured', stance: 'confirms' }),
      report(2, 1, { by: [2], stance: 'asserts' }),
    ]
    // Then the first party is a group beside its own member, and no party any longer.
    const relations = [describeActor(3, { memberOf: 1 }), describeActor(2, { speaksFor: 3 })]
    const records = [actor(1, { kind: 'group' }), actor(2), actor(3), incident(1), ...claims, ...relations]
    await openDossier(history, dossierId, records)
    const one = await build(database, history, { dossierId, label: 'by-1', records: 1 })
    const all = await build(database, history, { dossierId, label: 'by-100', records: 100 })
    expect(await rowsOf(database, one)).toEqual(await rowsOf(database, all))
    const facts = await history.read(dossierId, { after: 0, limit: 1_000 })
    expect(await storedRowsAt(database, one, facts.length)).toEqual(naiveRowsAt(facts))
  })

  test('are the same where a batch ends between the records of one change, and another process goes on', async () => {
    const said: ReportSketch = {
      by: [1],
      type: 'capture',
      title: 'Captured',
      participants: [{ actor: 1, role: 'captive' }],
    }
    const known = [1, 2, 3].flatMap((number) => [incident(number), report(number, number, said)])
    const changes = [
      [report(4, 2, { ...said, supersedes: [1], supersedesIn: [1] }), superseded(1, 1, { report: 4, of: 2 })],
      move(3, { filedIn: 3, from: 3, to: 2 }),
      mergeIncidents(1, 2),
      unmergeIncidents(1, 2),
    ]
    for (const axis of ['recorded', 'reported'] as const) {
      const dossierId = nextDossier()
      await openDossier(history, dossierId, [actor(1), ...known, ...changes.flat()])
      const all = await build(database, history, { dossierId, axis, label: 'at-once', records: 100 })
      const one = await createView(database, { dossierId, axis, label: 'by-1' })
      for (let moved = true; moved; ) {
        const engine = new ViewEngine(database.pool, history, { batch: { records: 1 } })
        moved = (await engine.advance(one)).outcome === 'advanced'
      }
      expect(await rowsOf(database, one)).toEqual(await rowsOf(database, all))
    }
  })

  test('are the same where a row goes on after all and ends later, in one batch', async () => {
    const dossierId = nextDossier()
    const says = (number: number, by: number, when: string, reportedAt: string) =>
      report(number, 1, { ...KNOWN, by: [by], when, reportedAt })
    const known = Array.from({ length: 22 }, (_, index) => says(index + 1, 1, '2025-01-05', '2025-01-09'))
    const [earlier, later] = ['2025-01-05', '2025-01-08']
    const batches = [
      [1, 2, 3, 4, 5].map((number) => actor(number)),
      [incident(1), ...known],
      [says(23, 2, later, '2025-01-11')],
      // Tells of a day already reached: what was shown on it is made anew.
      [
        correct(23, 1, {
          after: { ...KNOWN, by: [2], when: later },
          fields: ['tags'],
          by: 'source',
          reportedAt: '2025-01-11',
        }),
      ],
      [
        says(24, 3, earlier, '2025-01-11'),
        says(25, 4, later, '2025-01-12'),
        says(26, 5, later, '2025-01-12'),
      ],
    ]
    await openDossier(history, dossierId, batches.shift()!)
    const asked = { dossierId, axis: 'reported' as const }
    const followed = await createView(database, { ...asked, label: 'followed' })
    const engine = new ViewEngine(database.pool, history)
    for (const records of batches) {
      await append(history, dossierId, records)
      await advanceToHead(engine, followed)
    }
    const all = await build(database, history, { ...asked, label: 'at-once', records: 10_000 })
    expect(await rowsOf(database, followed)).toEqual(await rowsOf(database, all))
  })

  test('are the same where an incident of many reports has one more at a time, mostly of the last day', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(furtherReport, { minLength: 2, maxLength: 12 }),
        lens,
        async (further, lens) => {
          const dossierId = nextDossier()
          const known = Array.from({ length: 25 }, (_, index) => ({ ...KNOWN, by: [1 + (index % 4)] }))
          const filed = [...known, ...further].map((sketch, index) => report(index + 1, 1, sketch))
          const named = [1, 2, 3, 4].map((number) => actor(number))
          await openDossier(history, dossierId, [...named, incident(1), ...filed])
          const asked = { dossierId, axis: 'reported' as const, lens }
          const one = await build(database, history, { ...asked, label: 'by-1', records: 1 })
          const all = await build(database, history, { ...asked, label: 'at-once', records: 10_000 })
          expect(await rowsOf(database, one)).toEqual(await rowsOf(database, all))
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    )
  }, 120_000)

  test('are the same however they came in, and whichever process took them on', async () => {
    const arrivals = fc.array(fc.record({ records: fc.integer({ min: 1, max: 6 }), engine: fc.nat(2) }), {
      minLength: 1,
      maxLength: 10,
    })
    await fc.assert(
      fc.asyncProperty(crowdedSteps, arrivals, axis, lens, async (steps, arrivals, axis, lens) => {
        const dossierId = nextDossier()
        const records = recordsOf(steps, dossierId)
        await openDossier(history, dossierId, records.splice(0, 20))
        const asked = { dossierId, axis, lens }
        const followed = await createView(database, { ...asked, label: 'followed' })
        // The last one remembers nothing.
        const engines = [{}, {}, { memory: { bytes: 1, largeBytes: 1 } }].map(
          (options) => new ViewEngine(database.pool, history, options),
        )
        for (let index = 0; records.length > 0; index += 1) {
          const { records: count, engine } = arrivals[index % arrivals.length]!
          await append(history, dossierId, records.splice(0, count))
          await advanceToHead(engines[engine]!, followed)
        }
        const all = await build(database, history, { ...asked, label: 'at-once', records: 10_000 })
        expect(await rowsOf(database, followed)).toEqual(await rowsOf(database, all))
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  }, 120_000)

  test('equal, as of every position, what a naive fold of the history up to there gives', async () => {
    await fc.assert(
      fc.asyncProperty(mixedSteps, lens, async (steps, lens) => {
        const dossierId = nextDossier()
        await openDossier(history, dossierId, recordsOf(steps, dossierId))
        const view = await build(database, history, { dossierId, label: 'by-13', records: 13, lens })
        const facts = await history.read(dossierId, { after: 0, limit: 1_000 })
        for (let position = 1; position <= facts.length; position += 1) {
          const upTo = facts.slice(0, position)
          expect(await storedRowsAt(database, view, position)).toEqual(naiveRowsAt(upTo, { lens }))
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  }, 120_000)

  test('equal, as of every instant at which something became public, what was public by then', async () => {
    await fc.assert(
      fc.asyncProperty(mixedSteps, lens, async (steps, lens) => {
        const dossierId = nextDossier()
        await openDossier(history, dossierId, recordsOf(steps, dossierId))
        const asked = { dossierId, label: 'by-13', records: 13, axis: 'reported' as const, lens }
        const view = await build(database, history, asked)
        const facts = await history.read(dossierId, { after: 0, limit: 1_000 })
        for (const instant of instantsOf(facts)) {
          for (const publishedBy of [instant - 1, instant]) {
            const expected = naiveRowsAt(facts, { lens, publishedBy })
            expect(await storedRowsAt(database, view, publishedBy)).toEqual(expected)
          }
        }
      }),
      { numRuns: RUNS, endOnFailure: true },
    )
  }, 120_000)
})
