import { facetsQuery, histogramQuery } from '@annalist/contract'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { GetFacetsHandler } from '../src/get-facets.ts'
import { GetHistogramHandler } from '../src/get-histogram.ts'
import { GetFacets, GetHistogram } from '../src/index.ts'
import { TestDossier } from './dossier.ts'
import { tell } from './story.ts'

let database: TestDatabase
let story: TestDossier

beforeAll(async () => {
  database = await createTestDatabase()
  story = await TestDossier.open(database, 1)
  await tell(story)
  await story.project()
})
afterAll(() => database?.drop())

const histogramOf = (dossier: TestDossier, query: Record<string, string>) =>
  new GetHistogramHandler(database.db).execute(new GetHistogram(dossier.id, histogramQuery.parse(query)))
const facets = (query: Record<string, string>) =>
  new GetFacetsHandler(database.db).execute(new GetFacets(story.id, facetsQuery.parse(query)))

let opened = 1
async function dossierOf(dates: string[]): Promise<TestDossier> {
  opened += 1
  const dossier = await TestDossier.open(database, opened)
  const attribution = [{ actor: { name: 'Agency', kind: 'outlet' as const } }]
  for (const when of dates) await dossier.report({ type: 'capture', title: when, when, attribution })
  await dossier.project()
  return dossier
}

describe('a histogram', () => {
  test('counts incidents by when they began and by standing, undated ones apart', async () => {
    const { buckets, undated, interval, view } = await histogramOf(story, { interval: 'month' })
    expect({ interval, undated, view }).toEqual({ interval: 'month', undated: 1, view: 'live' })
    expect(buckets).toEqual([
      {
        start: '2024-10-01T00:00:00Z',
        end: '2024-11-01T00:00:00Z',
        count: 1,
        standing: { disputed: 1 },
      },
      {
        start: '2025-01-01T00:00:00Z',
        end: '2025-02-01T00:00:00Z',
        count: 2,
        standing: { corroborated: 1, 'single-party': 1 },
      },
      {
        start: '2025-02-01T00:00:00Z',
        end: '2025-03-01T00:00:00Z',
        count: 1,
        standing: { 'single-party': 1 },
      },
    ])
  })

  test('counts only what the filters let through', async () => {
    const { buckets, undated } = await histogramOf(story, { interval: 'month', type: 'capture' })
    expect(buckets.map(({ count }) => count)).toEqual([1])
    expect(undated).toBe(0)
    expect((await histogramOf(story, { interval: 'month', undated: 'only' })).buckets).toEqual([])
    expect((await histogramOf(story, { from: '2025-01' })).undated).toBe(0)
  })

  test.each([
    ['hour', '2025-01-05T13:00:00Z', '2025-01-05T14:00:00Z'],
    ['day', '2025-01-05T00:00:00Z', '2025-01-06T00:00:00Z'],
    ['week', '2024-12-30T00:00:00Z', '2025-01-06T00:00:00Z'],
    ['month', '2025-01-01T00:00:00Z', '2025-02-01T00:00:00Z'],
    ['quarter', '2025-01-01T00:00:00Z', '2025-04-01T00:00:00Z'],
    ['year', '2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z'],
    ['decade', '2020-01-01T00:00:00Z', '2030-01-01T00:00:00Z'],
    ['century', '2000-01-01T00:00:00Z', '2100-01-01T00:00:00Z'],
  ])('puts a Sunday afternoon into its %s', async (interval, start, end) => {
    const dossier = await sunday
    const { buckets } = await histogramOf(dossier, { interval })
    expect(buckets).toEqual([{ start, end, count: 1, standing: { 'single-party': 1 } }])
  })
  let sunday: Promise<TestDossier>
  beforeAll(() => {
    sunday = dossierOf(['2025-01-05T13:45Z'])
  })

  test('agrees with the calendar about every month, leap years and years before 1970 and before 0', async () => {
    const months = [
      '1600-02',
      '1899-12',
      '1900-02',
      '1969-12',
      '2000-02',
      '2024-02',
      '2100-03',
      '-0001-02',
      '0000-02',
    ]
    const dossier = await dossierOf(months.flatMap((month) => [`${month}-01`, `${month}-28`]))
    const { buckets } = await histogramOf(dossier, { interval: 'month' })
    const starts = buckets.map(({ start, count }) => [start.replace(/-01T.*/, ''), count])
    expect(starts).toEqual([
      ['-000001-02', 2],
      ...['0000-02', '1600-02', '1899-12', '1900-02', '1969-12', '2000-02', '2024-02', '2100-03'].map((m) => [
        m,
        2,
      ]),
    ])
  })

  test.each<[string, string[], string]>([
    ['a few days', ['2025-01-01', '2025-01-05'], 'hour'],
    ['three months', ['2025-01-01', '2025-03-31'], 'day'],
    ['eight years', ['2017-01-01', '2025-01-01'], 'month'],
    ['a hundred years', ['1925', '2025'], 'year'],
    ['geological time', ['Y-170000002', '2025'], 'century'],
  ])('chooses by itself an interval of about a hundred buckets: %s', async (_name, dates, expected) => {
    const dossier = await dossierOf(dates)
    const { interval, buckets } = await histogramOf(dossier, {})
    expect(interval).toBe(expected)
    expect(buckets).toHaveLength(2)
  })

  test('of nothing has no buckets', async () => {
    const { buckets, undated } = await histogramOf(story, { actor: 'nobody' })
    expect({ buckets, undated }).toEqual({ buckets: [], undated: 0 })
  })
})

describe('facets', () => {
  test('count the values of each field, most frequent first, parties by name', async () => {
    const { party, ...counted } = await facets({})
    expect(counted).toEqual({
      type: ['capture', 'deployment', 'exchange', 'interrogation', 'transfer'].map((type) => ({
        value: type,
        label: type,
        count: 1,
      })),
      standing: expect.arrayContaining([
        { value: 'disputed', label: 'disputed', count: 1 },
        { value: 'corroborated', label: 'corroborated', count: 1 },
      ]),
      country: [
        { value: 'RU', label: 'RU', count: 1 },
        { value: 'UA', label: 'UA', count: 1 },
      ],
      tag: ['dprk', 'kursk', 'prisoners'].map((tag) => ({ value: tag, label: tag, count: 1 })),
      position: expect.any(Number),
      view: 'live',
    })
    expect(party!.map(({ label, count }) => [label, count])).toEqual([
      ['Ukraine', 4],
      ['South Korea', 2],
      ['Russia', 1],
    ])
  })

  test('are counted under all filters, and only those asked for', async () => {
    const answer = await facets({ by: 'party,type', party: 'South Korea' })
    expect(answer.type!.map(({ value }) => value)).toEqual(['capture', 'deployment'])
    expect(answer.party!.map(({ label, count }) => [label, count])).toEqual([
      ['South Korea', 2],
      ['Russia', 1],
      ['Ukraine', 1],
    ])
    expect(Object.keys(answer).sort()).toEqual(['party', 'position', 'type', 'view'])
  })
})
