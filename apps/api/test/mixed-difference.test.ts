import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { naiveDifference } from './naive-difference.ts'
import { openDossier, type TestDossier } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests read items of every shape
type Item = any

const SEED = 20
const SOURCES = ['AFP', 'TASS', 'NHK', 'Yonhap']
const VIEWS = [
  { label: 'without-afp', lens: { excludeSources: ['AFP'] } },
  { label: 'unjudged', lens: { withoutAssessments: true } },
  { label: 'public-without-afp', axis: 'reported', lens: { excludeSources: ['AFP'] } },
]

let service: Awaited<ReturnType<typeof startTestService>>
let dossier: TestDossier
let taken: Item[]
let head: number

beforeAll(async () => {
  service = await startTestService()
  dossier = await openDossier(service)
  const outcomes = await dossier.take(...lines(SEED))
  taken = outcomes.filter(({ status }: Item) => status === 'done')
  head = await dossier.head()
  for (const view of VIEWS) await dossier.post('/views', view)
  for (const view of ['published', ...VIEWS.map(({ label }) => label)])
    await dossier.read(`/timeline?limit=1&view=${view}`)
})
afterAll(() => service.stop())

/** Numbers from 0 up to 1 that follow from the seed alone (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Reports and whatever is done to reports, incidents and actors afterwards; not all of it can be taken. */
function lines(seed: number): Item[] {
  const random = randomOf(seed)
  const below = (n: number) => Math.floor(random() * n)
  const day = () => `2025-01-${String(1 + below(28)).padStart(2, '0')}`
  const incident = () => `incident-${below(8)}`
  const report = () => `report-${below(60)}`
  const source = () => SOURCES[below(SOURCES.length)]
  const filed = (n: number) => ({
    key: `report-${n}`,
    incidentKey: incident(),
    type: below(2) ? 'capture' : 'death',
    title: `Report ${n}`,
    stance: ['asserts', 'confirms', 'denies', 'cannot-verify'][below(4)],
    attribution: [{ actor: { name: source(), kind: 'outlet' } }, { actor: { name: `Speaker ${below(5)}` } }],
    ...(below(4) && { when: day(), reportedAt: day() }),
    ...(below(2) && {
      participants: [{ actor: { name: `Soldier ${below(6)}` }, role: below(2) ? 'captive' : 'participant' }],
    }),
  })
  const reason = { reason: 'so it is' }
  const by = () => (below(2) ? { by: 'analyst' } : { by: 'source', reportedAt: day() })
  const done = [
    () => ({ op: 'correct', key: report(), changes: { when: day() }, ...reason, ...by() }),
    () => ({ op: 'correct', key: report(), changes: { stance: 'denies' }, ...reason, ...by() }),
    () => ({ op: 'retract', key: report(), ...reason, ...by() }),
    () => ({ op: 'move', key: report(), to: incident(), ...reason }),
    () => ({ op: 'assess', incidentKey: incident(), verdict: below(2) ? 'probable' : 'false', ...reason }),
    () => ({ op: 'tag', incidentKey: incident(), add: [`tag-${below(3)}`] }),
    () => ({ op: 'note', incidentKey: incident(), text: 'a note' }),
    () => ({ op: 'merge', incidentKey: incident(), into: incident(), ...reason }),
    () => ({ op: 'unmerge', incidentKey: incident(), ...reason }),
    () => ({ op: 'merge', name: `Speaker ${below(5)}`, into: `Speaker ${below(5)}`, ...reason }),
    () => ({ op: 'actor', name: `Speaker ${below(5)}`, speaksFor: { name: `State ${below(2)}` } }),
  ]
  return Array.from({ length: 60 }, (_, n) => [
    filed(n),
    ...(n > 5 ? [done[below(done.length)]!()] : []),
  ]).flat()
}

const itemsOf = async (query: string): Promise<Item[]> =>
  (await service.call('GET', `${dossier.base}/timeline?limit=500&${query}`)).body.items

async function difference(query: string) {
  const { body } = await service.call('GET', `${dossier.base}/timeline/diff?limit=500&${query}`)
  const fields = body.items.map(({ incidentId, fields: { mergedInto, ...shown } }: Item) => [
    incidentId,
    Object.keys(shown).sort(),
  ])
  return { items: body.items as Item[], fields: Object.fromEntries(fields) }
}

describe(`the differences of a mixed history (seed ${SEED})`, () => {
  test('in which most was taken, and something of every kind', async () => {
    expect(taken.length).toBeGreaterThan(80)
    const { items } = (await service.call('GET', `${dossier.base}/moments`)).body
    const kinds = new Set(items.flatMap((item: Item) => Object.keys(item.kinds)))
    for (const kind of [
      'reported',
      'corrected',
      'retracted',
      'moved',
      'assessed',
      'tagged',
      'merged',
      'unmerged',
    ])
      expect(kinds).toContain(kind)
  })

  test('are of any two positions what comparing the timelines gives', async () => {
    const positions = Array.from({ length: 16 }, (_, n) => Math.round((head * n) / 15))
    const timelines = new Map<number, Item[]>()
    for (const at of positions) timelines.set(at, await itemsOf(`asOf=${at}`))
    let merged = 0
    for (const [n, since] of positions.entries()) {
      for (const until of positions.slice(n)) {
        const { items, fields } = await difference(`since=${since}&until=${until}`)
        const expected = naiveDifference(timelines.get(since)!, timelines.get(until)!)
        expect([since, until, fields]).toEqual([since, until, expected])
        for (const { causes, incidentId, changes, fields: shown } of items) {
          expect([incidentId, causes.length > 0]).toEqual([incidentId, true])
          expect(causes.every((cause: number) => cause > since && cause <= until)).toBe(true)
          if (!changes.includes('merged')) continue
          merged += 1
          const ids = timelines.get(until)!.map((item) => item.incidentId)
          expect(ids).toContain(shown.mergedInto.after)
        }
      }
    }
    expect(merged).toBeGreaterThan(0)
  })

  test('are of any two days what comparing the timelines gives', async () => {
    const days = ['2024-12-31', '2025-01-05', '2025-01-10', '2025-01-15', '2025-01-20', '2025-01-28']
    const timelines = new Map<string, Item[]>()
    for (const day of days) timelines.set(day, await itemsOf(`publishedBy=${day}`))
    for (const [n, since] of days.entries()) {
      for (const until of days.slice(n)) {
        const { items, fields } = await difference(`axis=reported&since=${since}&until=${until}`)
        const expected = naiveDifference(timelines.get(since)!, timelines.get(until)!)
        expect([since, until, fields]).toEqual([since, until, expected])
        for (const { incidentId, causes } of items)
          expect([incidentId, causes.length > 0]).toEqual([incidentId, true])
      }
    }
  })

  test.each([
    ['without-afp', 'live', () => [0.4, 0.7, 0.9].map((share) => `&asOf=${Math.round(head * share)}`)],
    ['live', 'unjudged', () => [0.4, 0.7, 0.9].map((share) => `&asOf=${Math.round(head * share)}`)],
    [
      'public-without-afp',
      'published',
      () => ['2025-01-10', '2025-01-28'].map((day) => `&publishedBy=${day}`),
    ],
  ])('are of %s and %s what comparing the timelines gives', async (view, against, moments) => {
    for (const at of ['', ...moments()]) {
      const { items, fields } = await difference(`view=${view}&against=${against}${at}`)
      const [before, after] = [await itemsOf(`view=${against}${at}`), await itemsOf(`view=${view}${at}`)]
      expect([at, fields]).toEqual([at, naiveDifference(before, after)])
      if (at === '') expect(items.length).toBeGreaterThan(0)
      for (const { incidentId, causes } of items)
        expect([incidentId, causes.length > 0]).toEqual([incidentId, true])
    }
  })
})
