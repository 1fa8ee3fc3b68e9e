import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NIS, openDossier, PESKOV, says, type TestDossier, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
let dossier: TestDossier
const positions: Record<string, number> = {}

beforeAll(async () => {
  service = await startTestService()
  dossier = await openDossier(service)
  const filed = await dossier.file(says(ZELENSKY, { reportedAt: '2025-01-11' }))
  positions.filed = filed.position
  const other = await dossier.file(says(NIS, { incidentKey: 'seizure', reportedAt: '2025-01-12' }))
  positions.other = other.position
  positions.denied = (
    await dossier.file(says(PESKOV, { stance: 'denies', reportedAt: '2025-01-12' }))
  ).position
  const reason = { reason: 'wrong', by: 'source', reportedAt: '2025-02-01T08:00:00.123456Z' }
  positions.retracted = (await dossier.change(`/reports/${other.reportId}/retractions`, reason)).position
  positions.tagged = (
    await dossier.change(`/incidents/${filed.incidentId}/tags`, { add: ['kursk'] })
  ).position
  await dossier.read(`/timeline?view=published`)
})
afterAll(() => service.stop())

const moments = (query: string) => dossier.read(`/moments?${query}`)
// biome-ignore lint/suspicious/noExplicitAny: tests read items of every shape
const short = ({ items }: any) => items.map(({ at, count, kinds }: any) => [at, count, kinds])

describe('moments', () => {
  test('of the recorded axis are the positions from which incidents show something else', async () => {
    const body = await moments('')
    expect(short(body)).toEqual([
      [positions.filed, 1, { reported: 1 }],
      [positions.other, 1, { reported: 1 }],
      [positions.denied, 1, { reported: 1 }],
      [positions.retracted, 1, { retracted: 1 }],
      [positions.tagged, 1, { tagged: 1 }],
    ])
    expect(body).toMatchObject({
      axis: 'recorded',
      bucketed: false,
      view: 'live',
      position: positions.tagged,
    })
    const { items } = (await service.call('GET', `${dossier.base}/history?limit=500`)).body
    for (const { at, recordedAt } of body.items) expect(recordedAt).toBe(items[at - 1].recordedAt)
  })

  test('of the reported axis are instants, one for all that became public then', async () => {
    const body = await moments('axis=reported')
    expect(short(body)).toEqual([
      ['2025-01-11T23:59:59.999Z', 1, { reported: 1 }],
      ['2025-01-12T23:59:59.999Z', 2, { reported: 2 }],
      [expect.stringMatching(/^2025-02-01T08:00:00\.123/), 1, { retracted: 1 }],
    ])
    expect(body).toMatchObject({ axis: 'reported', view: 'published' })
    expect(await moments('view=published')).toEqual(body)
    const until = body.items[1].at
    const timeline = await dossier.read(`/timeline?publishedBy=${until}`)
    expect(timeline.items).toHaveLength(2)
    expect(
      (await dossier.read(`/timeline/diff?axis=reported&since=${body.items[0].at}&until=${until}`)).counts,
    ).toMatchObject({ added: 1, 'newly-disputed': 1 })
  })

  test('are those from one to another, both included', async () => {
    const some = await moments(`from=${positions.other}&to=${positions.denied}`)
    expect(short(some).map(([at]: [number]) => at)).toEqual([positions.other, positions.denied])
    const { recordedAt } = some.items[0]
    const since = await moments(`from=${recordedAt}&to=${some.items[1].recordedAt}`)
    expect(since.items).toEqual(some.items)
    expect((await moments(`from=${positions.tagged}&to=${positions.tagged}`)).items).toHaveLength(1)
    const days = await moments('axis=reported&from=2025-01-12&to=2025-01-12')
    expect(days.items).toHaveLength(1)
    expect((await moments('axis=reported&from=2025-03-01&to=2025-04-01')).items).toEqual([])
    expect((await moments(`view=live&axis=recorded&from=0&to=1`)).items).toEqual([])
  })

  test('that are more than the limit lie in buckets of equal width, which lose none and are told apart by zooming', async () => {
    const whole = await moments('')
    const body = await moments('limit=2')
    expect(body.bucketed).toBe(true)
    expect(body.items.length).toBeLessThanOrEqual(2)
    const sum = (items: { count: number }[]) => items.reduce((total, { count }) => total + count, 0)
    expect(sum(body.items)).toBe(sum(whole.items))
    expect(body.items.at(-1).at).toBe(positions.tagged)
    const kinds = Object.assign({}, ...body.items.map((item: { kinds: object }) => item.kinds))
    expect(Object.keys(kinds).sort()).toEqual(['reported', 'retracted', 'tagged'])
    const zoomed = await moments(`limit=2&from=${positions.retracted}`)
    expect(zoomed).toMatchObject({ bucketed: false, items: whole.items.slice(3) })
    expect((await moments('limit=5')).items).toEqual(whole.items)
    const wide = await moments('limit=1&axis=reported')
    expect(short(wide)).toEqual([[expect.stringMatching(/^2025-02-01/), 4, { reported: 3, retracted: 1 }]])
  })

  test('are none where nothing was reported', async () => {
    const empty = await openDossier(service)
    expect(await empty.read('/moments')).toMatchObject({ items: [], bucketed: false, position: 1 })
  })

  test.each([
    ['from=9999', 'from'],
    ['to=9999', 'to'],
    ['from=5&to=4', 'to'],
    ['from=2025-01-01', 'from'],
    ['axis=reported&from=3', 'from'],
    ['axis=reported&to=3', 'to'],
    ['axis=reported&from=2025-01-02&to=2025-01-01', 'to'],
    ['axis=reported&view=live', 'axis'],
    ['axis=happening', 'axis'],
    ['limit=501', 'limit'],
    ['cursor=abc', 'cursor'],
    ['asOf=3', 'asOf'],
  ])('are refused for "%s", naming %s', async (query, path) => {
    const { status, body } = await dossier.get(`/moments?${query}`)
    // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
    expect([status, body.errors?.map((error: any) => error.path)]).toEqual([400, [path]])
  })
})
