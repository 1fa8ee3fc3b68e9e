import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { naiveDifference } from './naive-difference.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
let head: number

const base = '/v1/dossiers/kursk-prisoners'
const read = async (path: string) => (await service.call('GET', base + path)).body
const NIS = 'National Intelligence Service'

beforeAll(async () => {
  service = await startTestService()
  await service.call('POST', '/v1/dossiers', { slug: 'kursk-prisoners', title: 'Prisoners' })
  const lines = await readFile(new URL('../../../examples/kursk-prisoners.jsonl', import.meta.url), 'utf8')
  await service.call('POST', `${base}/imports`, lines, { 'Content-Type': 'application/x-ndjson' })
  head = (await read('')).position
  for (const axis of ['recorded', 'reported']) {
    const label = `${axis}-without-nis`
    const body = { label, axis, lens: { excludeSources: [NIS] } }
    const { status } = await service.call('POST', `${base}/views`, body)
    expect(status).toBe(202)
    await read(`/timeline?view=${label}&minPosition=${head}`)
  }
  await read(`/timeline?view=published&minPosition=${head}`)
})
afterAll(() => service.stop())

// biome-ignore lint/suspicious/noExplicitAny: tests read items of every shape
type Item = any
const keysOf = (items: Item[]) => items.map(({ incidentKey }) => incidentKey).sort()
const fieldsOf = (items: Item[]) =>
  Object.fromEntries(
    items.map(({ incidentId, fields }) => [
      incidentId,
      Object.keys(fields)
        .filter((f) => f !== 'mergedInto')
        .sort(),
    ]),
  )

describe('the example without the National Intelligence Service, against all of it', () => {
  const of = (key: string, { items }: Item) => items.find((item: Item) => item.incidentKey === key)

  test.each([
    ['recorded', 'live', 'since=90&until=160'],
    ['reported', 'published', 'since=2024-12-26&until=2025-01-31'],
  ])('changes on the %s axis because of no report of it', async (axis, all, moments) => {
    const { items: seen } = await read(`/reports?view=${axis}-without-nis&limit=500`)
    const { items: reports } = await read(`/reports?view=${all}&limit=500`)
    const positionsOf = (items: Item[]) => new Set<number>(items.map(({ position }) => position))
    const hidden = positionsOf(reports).difference(positionsOf(seen))
    expect(hidden.size).toBeGreaterThan(4)
    const causes = async (path: string) =>
      new Set<number>((await read(path)).items.flatMap((item: Item) => item.causes))
    const without = `view=${axis}-without-nis&limit=500`
    const between = await causes(`/timeline/diff?${without}&${moments}`)
    expect(between.isDisjointFrom(hidden)).toBe(true)
    expect(between.size).toBeGreaterThan(20)
    expect((await causes(`/changes?${without}`)).isDisjointFrom(hidden)).toBe(true)
    const withAll = await causes(`/timeline/diff?view=${all}&limit=500&${moments}`)
    expect(withAll.difference(hidden)).toEqual(between)
  })

  test.each([
    ['recorded', 'live'],
    ['reported', 'published'],
  ])(
    'differs on the %s axis in the incidents that rest on a report of it, and in no other',
    async (axis, all) => {
      const body = await read(`/timeline/diff?view=${axis}-without-nis&against=${all}&limit=500`)
      const { items: reports } = await read(`/reports?view=${all}&limit=500`)
      const isOfNis = ({ speaker, via, outlet }: Item) =>
        [speaker, ...via, outlet].some((actor) => actor?.name === NIS)
      const resting = new Set(reports.filter(isOfNis).map(({ incidentKey }: Item) => incidentKey))
      expect(resting.size).toBeGreaterThan(4)
      expect(keysOf(body.items)).toEqual([...resting].sort())
      for (const { incidentKey, causes } of body.items) {
        const positions = reports
          .filter((report: Item) => report.incidentKey === incidentKey && isOfNis(report))
          .map(({ position }: Item) => position)
        expect(causes).toEqual(expect.arrayContaining(positions))
      }
    },
  )

  test('has the prisoner’s date for the January capture, and one party', async () => {
    const body = await read('/timeline/diff?view=recorded-without-nis&against=live&limit=500')
    const capture = of('january-capture', body)
    expect(capture.changes).toEqual(['changed'])
    expect(capture.fields.when).toMatchObject({
      before: { edtf: '2025-01-09' },
      after: { edtf: '2025-01-05' },
    })
    const parties = ({ asserts, confirms }: Item) => asserts + confirms
    expect(parties(capture.fields.parties.before)).toBe(2)
    expect(parties(capture.fields.parties.after)).toBe(1)
    expect(capture.fields.standing).toEqual({ before: 'corroborated', after: 'single-party' })
  })

  test('has of the December death what the others say, or not the death', async () => {
    const body = await read('/timeline/diff?view=recorded-without-nis&against=live&limit=500')
    const death = of('december-death', body)
    const { items: reports } = await read('/reports?view=recorded-without-nis&limit=500')
    const others = reports.filter(({ incidentKey }: Item) => incidentKey === 'december-death')
    expect(death.changes).toContain(others.length > 0 ? 'changed' : 'removed')
    expect(death.fields.reports).toMatchObject({ after: others.length > 0 ? others.length : null })
  })

  test('has added, the other way round, what is removed', async () => {
    const there = await read('/timeline/diff?view=recorded-without-nis&against=live&limit=500')
    const back = await read('/timeline/diff?view=live&against=recorded-without-nis&limit=500')
    expect(back.counts.added).toBe(there.counts.removed)
    expect(there.counts.removed).toBeGreaterThan(0)
    expect(back.counts['newly-corroborated']).toBeGreaterThan(0)
    expect(back).toMatchObject({ view: 'live', before: { view: 'recorded-without-nis', at: head } })
    expect(keysOf(back.items)).toEqual(keysOf(there.items))
  })

  test('is as of a position, or published by a day, what it was then', async () => {
    const asOf = await read(
      `/timeline/diff?view=recorded-without-nis&against=live&asOf=${head - 20}&limit=500`,
    )
    const was = async (view: string) =>
      (await read(`/timeline?view=${view}&asOf=${head - 20}&limit=500`)).items
    expect(fieldsOf(asOf.items)).toEqual(
      naiveDifference(await was('live'), await was('recorded-without-nis')),
    )
    const by = await read(
      '/timeline/diff?view=reported-without-nis&against=published&publishedBy=2024-12-26&limit=500',
    )
    const wasBy = async (view: string) =>
      (await read(`/timeline?view=${view}&publishedBy=2024-12-26&limit=500`)).items
    expect(fieldsOf(by.items)).toEqual(
      naiveDifference(await wasBy('published'), await wasBy('reported-without-nis')),
    )
    expect(by.items.length).toBeGreaterThan(0)
    expect(by).toMatchObject({ after: { at: '2024-12-26T23:59:59.999999Z' } })
  })
})

describe('the difference of two moments of the example', () => {
  test('is what comparing the two timelines item by item gives, for many pairs of positions', async () => {
    const positions = Array.from({ length: 14 }, (_, n) => Math.round((head * n) / 13))
    const timelines = new Map<number, Item[]>()
    for (const position of positions)
      timelines.set(position, (await read(`/timeline?asOf=${position}&limit=500`)).items)
    for (const [n, since] of positions.entries()) {
      for (const until of positions.slice(n)) {
        const { items, counts } = await read(`/timeline/diff?since=${since}&until=${until}&limit=500`)
        const expected = naiveDifference(timelines.get(since)!, timelines.get(until)!)
        expect([since, until, fieldsOf(items)]).toEqual([since, until, expected])
        expect(counts.added + counts.removed + counts.changed).toBe(items.length)
        for (const { causes } of items) {
          expect(causes.length).toBeGreaterThan(0)
          expect(causes.every((cause: number) => cause > since && cause <= until)).toBe(true)
        }
      }
    }
  })

  test('is so on the reported axis, for many pairs of days', async () => {
    const days = [
      '2024-10-01',
      '2024-10-31',
      '2024-12-26',
      '2024-12-27',
      '2025-01-12',
      '2025-02-28',
      '2025-04-28',
    ]
    const timelines = new Map<string, Item[]>()
    for (const day of days) timelines.set(day, (await read(`/timeline?publishedBy=${day}&limit=500`)).items)
    for (const [n, since] of days.entries()) {
      for (const until of days.slice(n)) {
        const query = `axis=reported&since=${since}&until=${until}&limit=500`
        const { items } = await read(`/timeline/diff?${query}`)
        const expected = naiveDifference(timelines.get(since)!, timelines.get(until)!)
        expect([since, until, fieldsOf(items)]).toEqual([since, until, expected])
        for (const { causes } of items) expect(causes.length).toBeGreaterThan(0)
      }
    }
    const { items } = await read('/timeline/diff?axis=reported&since=2024-12-26&until=2024-12-27&limit=500')
    const death = items.find(({ incidentKey }: Item) => incidentKey === 'december-death')
    expect(death.changes).toContain('added')
    const [record] = (await read(`/history?after=${death.causes[0] - 1}&limit=1`)).items
    expect(record).toMatchObject({ type: 'ReportFiled' })
  })

  test('is filtered as the timeline is, at either side', async () => {
    const half = Math.round(head * 0.8)
    for (const filter of [
      'type=capture,death',
      'standing=corroborated',
      'q=soldiers',
      'actor=Ukraine',
      'from=2025',
    ]) {
      const ids = async (moment: string) =>
        (await read(`/timeline?${moment}limit=500&${filter}`)).items.map(({ incidentId }: Item) => incidentId)
      const fitting = new Set([...(await ids(`asOf=${half}&`)), ...(await ids(''))])
      const all = await read(`/timeline/diff?since=${half}&limit=500`)
      const { items, counts } = await read(`/timeline/diff?since=${half}&limit=500&${filter}`)
      expect(items).toEqual(all.items.filter(({ incidentId }: Item) => fitting.has(incidentId)))
      expect(counts.added + counts.removed + counts.changed).toBe(items.length)
    }
  })

  test('comes in pages of one moment, in order of happening, with the counts of all', async () => {
    const all = await read('/timeline/diff?since=0&limit=500')
    const paged: Item[] = []
    let query = 'since=0&limit=7'
    for (let pages = 1; ; pages += 1) {
      const page = await read(`/timeline/diff?${query}`)
      paged.push(...page.items)
      expect(page.counts).toEqual(all.counts)
      if (page.next === null) break
      query = `since=0&limit=7&cursor=${page.next}`
      expect(pages).toBeLessThan(50)
    }
    expect(paged).toEqual(all.items)
    const timeline = (await read('/timeline?limit=500')).items.map(({ incidentId }: Item) => incidentId)
    expect(paged.map(({ incidentId }) => incidentId)).toEqual(timeline)
  })
})
