import { marksQuery } from '@annalist/contract'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { GetMarksHandler } from '../src/get-marks.ts'
import { GetMarks } from '../src/index.ts'
import { TestDossier } from './dossier.ts'

let database: TestDatabase
let dossier: TestDossier
let first: number

const attribution = [{ actor: { name: 'Agency', kind: 'outlet' as const } }]
const captive = (name: string) => [{ actor: { name, kind: 'person' as const }, role: 'captive' }]

beforeAll(async () => {
  database = await createTestDatabase()
  dossier = await TestDossier.open(database, 1)
  const where = { name: 'Kyiv', country: 'UA', lat: 50.45, lon: 30.52, precision: 'settlement' as const }
  const capture = { type: 'capture' as const, attribution }
  ;({ position: first } = await dossier.report({
    ...capture,
    title: 'A day',
    when: '2025-01-09',
    participants: captive('Kim'),
    where,
  }))
  await dossier.report({ ...capture, title: 'A span', when: '2025-01-05/2025-01-07~', from: where })
  const both = [...captive('Kim'), ...captive('Lee')]
  await dossier.report({ ...capture, title: 'By then', when: '[..2025-01-11]', participants: both })
  await dossier.report({ ...capture, type: 'transfer', title: 'Some time' })
  await dossier.project()
})
afterAll(() => database?.drop())

const marksOf = (query: Record<string, string>, limit?: number) =>
  new GetMarksHandler(database.db).execute(new GetMarks(dossier.id, marksQuery.parse(query), limit))
const day = (date: string) => Date.parse(date)

describe('the marks of a timeline', () => {
  test('say of each dated incident how sure its date is, in order of happening', async () => {
    const { marks, total, undated, first, last, position, view } = await marksOf({})
    expect({ total, undated, view, position }).toEqual({ total: 4, undated: 1, view: 'live', position: 13 })
    expect([first, last]).toEqual([day('2025-01-05'), day('2025-01-12') - 1])
    expect(marks).toMatchObject({
      titles: ['A span', 'A day', 'By then'],
      start: [day('2025-01-05'), day('2025-01-09'), null],
      end: [day('2025-01-08') - 1, day('2025-01-10') - 1, day('2025-01-12') - 1],
      lasted: [1, 0, 0],
      vague: [1, 0, 0],
      disputed: [0, 0, 0],
      standing: ['single-party', 'single-party', 'single-party'],
      type: ['capture', 'capture', 'capture'],
      lat: [null, 50.45, null],
      precision: [null, 'settlement', null],
    })
    expect(marks?.ids).toHaveLength(3)
  })

  test('lie in a lane for each actor, the fullest first; those without any in one of their own', async () => {
    const { lanes } = await marksOf({})
    expect(lanes.map(({ label, count, marks }) => ({ label, count, marks }))).toEqual([
      { label: 'Kim', count: 2, marks: [1, 2] },
      { label: 'Lee', count: 1, marks: [2] },
      { label: null, count: 2, marks: [0] },
    ])
  })

  test.each([
    [
      'place',
      [
        ['Kyiv', 1, [1]],
        [null, 3, [0, 2]],
      ],
    ],
    [
      'type',
      [
        ['capture', 3, [0, 1, 2]],
        ['transfer', 1, null],
      ],
    ],
    ['source', [['Agency', 4, [0, 1, 2]]]],
  ])('lie in lanes by %s', async (lanes, expected) => {
    const answer = await marksOf({ lanes })
    expect(answer.lanes.map(({ label, count, marks }) => [label, count, marks])).toEqual(expected)
  })

  test('take the filters and the moment of the timeline', async () => {
    expect((await marksOf({ from: '2025-01-09', to: '2025-01-09' })).marks?.titles).toEqual([
      'A day',
      'By then',
    ])
    expect((await marksOf({ type: 'transfer' })).undated).toBe(1)
    const early = await marksOf({ asOf: String(first) })
    expect(early).toMatchObject({ total: 1, position: first, marks: { titles: ['A day'] } })
    expect((await marksOf({ asOf: '0' })).marks?.ids).toEqual([])
  })

  test('are counted by bucket and lane where they are too many to be drawn one by one', async () => {
    const { marks, lanes, buckets, total } = await marksOf({}, 2)
    expect({ marks, total }).toEqual({ marks: null, total: 4 })
    expect(buckets?.start).toBe(day('2025-01-05'))
    const bucketOf = (date: number) => Math.floor((date - buckets!.start) / buckets!.width)
    const [a, b] = [bucketOf(day('2025-01-09')), bucketOf(day('2025-01-12') - 1)]
    expect(lanes.map(({ label, density }) => [label, density])).toEqual([
      [
        'Kim',
        [
          [a, 1],
          [b, 1],
        ],
      ],
      ['Lee', [[b, 1]]],
      [null, [[0, 1]]],
    ])
    expect(b).toBe(399)
  })
})
