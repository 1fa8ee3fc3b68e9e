import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { build, rowsOf } from './build.ts'
import { historyOf, idOf, openDossier, type TestHistory } from './dossier.ts'
import { mixedSteps, recordsOf } from './mixed-history.ts'
import { naiveRowsAt, storedRowsAt } from './naive-fold.ts'

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
