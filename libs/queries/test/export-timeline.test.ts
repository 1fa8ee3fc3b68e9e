import { exportQuery, type TimelineItem, timelineQuery } from '@annalist/contract'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../database/src/testing.ts'
import { ExportTimelineHandler } from '../src/export-timeline.ts'
import { GetTimelineHandler } from '../src/get-timeline.ts'
import { ExportTimeline, GetTimeline } from '../src/index.ts'
import { TestDossier } from './dossier.ts'
import { tell } from './story.ts'

let database: TestDatabase
let dossier: TestDossier
beforeAll(async () => {
  database = await createTestDatabase()
  dossier = await TestDossier.open(database, 1)
  await tell(dossier)
  await dossier.project()
})
afterAll(() => database?.drop())

async function exported(of: TestDossier, query: Record<string, string> = {}) {
  const { format, ...params } = exportQuery.parse({ format: 'csv', ...query })
  return new ExportTimelineHandler(database.db).execute(new ExportTimeline(of.id, params))
}

async function itemsOf({ pages }: Awaited<ReturnType<typeof exported>>) {
  const items = []
  for await (const page of pages) items.push(...page)
  return items
}

async function listed(of: TestDossier, query: Record<string, string> = {}): Promise<TimelineItem[]> {
  const params = timelineQuery.parse({ limit: '500', ...query })
  return (await new GetTimelineHandler(database.db).execute(new GetTimeline(of.id, params))).items
}

describe('an exported timeline', () => {
  test.each<Record<string, string>>([
    {},
    { order: '-when' },
    { order: 'reported', type: 'capture,transfer' },
    { from: '2025-01-10', undated: 'include' },
    { q: 'soldiers' },
    { asOf: '9' },
  ])('of %j has the items of the timeline, in its order, member by member', async (query) => {
    const items = await itemsOf(await exported(dossier, query))
    expect(items.map(({ sources, recorded, actors, ...item }) => JSON.stringify(item))).toEqual(
      (await listed(dossier, query)).map((item) => JSON.stringify(item)),
    )
  })

  test('names where the reports that stand can be read, and when its records were made', async () => {
    const own = await TestDossier.open(database, 2)
    const document = { url: 'https://afp.example/1', title: 'Captured', publishedAt: '2025-01-10' }
    const attribution = [{ actor: { name: 'AFP', kind: 'outlet' as const } }, { actor: { name: 'Kyiv' } }]
    const participants = [{ actor: { name: 'Kyiv' }, role: 'captor' }]
    const report = {
      type: 'capture' as const,
      title: 'A capture',
      incidentKey: 'one',
      attribution,
      participants,
    }
    const first = await own.report({ ...report, key: 'a', document, reportedAt: '2025-01-11' })
    const second = await own.report({ ...report, key: 'b', supersedes: ['a'], reportedAt: '2025-01-12' })
    await own.project()
    const [then] = await itemsOf(await exported(own, { asOf: String(first.position) }))
    expect(then?.sources).toEqual([
      { name: 'AFP', title: 'Captured', url: 'https://afp.example/1', publishedAt: '2025-01-10' },
    ])
    const [now] = await itemsOf(await exported(own))
    expect(now?.sources).toEqual([{ name: 'AFP', title: null, url: null, publishedAt: '2025-01-12' }])
    const records = await database.db
      .selectFrom('record')
      .selectAll()
      .where('dossier_id', '=', own.id)
      .execute()
    const at = (position: number) => records.find((record) => record.position === position)?.recorded_at
    expect(now?.recorded.changed).toBe(at(second.position))
    expect(Object.values(now?.actors ?? {})).toEqual([{ opened: at(3), changed: at(3) }])
  })

  test('names a document once, however many reports it holds', async () => {
    const own = await TestDossier.open(database, 4)
    const report = { type: 'capture' as const, title: 'A capture', incidentKey: 'one' }
    for (const [name, url] of [
      ['AFP', 'https://afp.example/1'],
      ['AFP', 'https://afp.example/1'],
      ['AFP', 'https://afp.example/2'],
      ['Kyiv', null],
      ['Kyiv', null],
    ] as const) {
      await own.report({
        ...report,
        document: url ? { url } : null,
        attribution: [{ actor: { name, kind: 'outlet' } }],
      })
    }
    await own.project()
    const [incident] = await itemsOf(await exported(own))
    expect(incident?.sources.map(({ name, url }) => [name, url])).toEqual([
      ['AFP', 'https://afp.example/1'],
      ['AFP', 'https://afp.example/2'],
      ['Kyiv', null],
    ])
  })

  test.each([
    ['live', 3],
    ['published', 5],
  ])('of view %s stays as it was at its first page, whatever is recorded meanwhile', async (view, number) => {
    const own = await TestDossier.open(database, number)
    const attribution = [{ actor: { name: 'AFP' } }]
    const report = async (n: number) =>
      own.report({
        type: 'strike',
        title: `Strike ${n}`,
        when: `2025-01-${String((n % 28) + 1).padStart(2, '0')}`,
        reportedAt: '2025-02-01',
        attribution,
      })
    for (let n = 0; n < 450; n++) await report(n)
    await own.project(view)
    const expected = await listed(own, { view })
    const { pages, position } = await exported(own, { view })
    const items = []
    for await (const page of pages) {
      expect(page.length).toBeLessThanOrEqual(200)
      items.push(...page)
      await report(items.length)
      await own.project(view)
    }
    expect(items).toHaveLength(450)
    expect(items.map(({ incidentId }) => incidentId).sort()).toEqual(
      expected.map(({ incidentId }) => incidentId).sort(),
    )
    expect(Math.max(...items.map((item) => item.position))).toBe(position)
  })

  test('has one tag for one question at one moment, and another for any other', async () => {
    const tagOf = async (query = {}) => (await exported(dossier, query)).tag
    const { position } = await exported(dossier)
    expect(await tagOf()).toBe(await tagOf({ asOf: String(position), minPosition: '1' }))
    expect(new Set([await tagOf(), await tagOf({ type: 'capture' }), await tagOf({ asOf: '9' })]).size).toBe(
      3,
    )
  })
})
