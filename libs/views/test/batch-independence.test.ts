import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { build, rowsOf } from './build.ts'
import { historyOf, idOf, openDossier, type TestHistory } from './dossier.ts'
import { mixedSteps, recordsOf } from './mixed-history.ts'
import { naiveRowsAt, storedRowsAt } from './naive-fold.ts'
import { actor, describeActor, incident, report } from './records.ts'

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

describe('the rows of a view', () => {
  test('are the same, with their ranges, however records were batched', async () => {
    await fc.assert(
      fc.asyncProperty(mixedSteps, async (steps) => {
        const dossierId = nextDossier()
        await openDossier(history, dossierId, recordsOf(steps, dossierId))
        const one = await build(database, history, { dossierId, label: 'by-1', records: 1 })
        const expected = await rowsOf(database, one)
        for (const size of [7, 100, 10_000]) {
          const view = await build(database, history, { dossierId, label: `by-${size}`, records: size })
          expect(await rowsOf(database, view)).toEqual(expected)
        }
      }),
      { numRuns: 15, endOnFailure: true },
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

  test('equal, as of every position, what a naive fold of the history up to there gives', async () => {
    await fc.assert(
      fc.asyncProperty(mixedSteps, async (steps) => {
        const dossierId = nextDossier()
        await openDossier(history, dossierId, recordsOf(steps, dossierId))
        const view = await build(database, history, { dossierId, label: 'by-13', records: 13 })
        const facts = await history.read(dossierId, { after: 0, limit: 1_000 })
        for (let position = 1; position <= facts.length; position += 1) {
          const upTo = facts.slice(0, position)
          expect(await storedRowsAt(database, view, position)).toEqual(naiveRowsAt(upTo))
        }
      }),
      { numRuns: 10, endOnFailure: true },
    )
  }, 120_000)
})
