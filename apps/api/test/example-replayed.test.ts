import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { EXAMPLE, openExample } from './example-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
  await openExample(service)
})
afterAll(() => service.stop())

const call = (method: string, path: string, body?: unknown) => service.call(method, EXAMPLE + path, body)
const incident = (key: string, reading: string) => call('GET', `/incidents/by-key/${key}?${reading}`)
const published = (key: string, day: string) => incident(key, `publishedBy=${day}`)
const official = (body: { claims: { party: { name: string } | null }[] }) =>
  body.claims.flatMap(({ party }) => (party && STATES.includes(party.name) ? [party.name] : []))
const STATES = ['South Korea', 'Ukraine', 'Russia', 'North Korea', 'United States']

describe('the example as the public came to know it', () => {
  test('by 26 December: a capture is reported, by an outlet alone, and nobody has died', async () => {
    const { status, body } = await published('december-capture', '2024-12-26')
    expect(status).toBe(200)
    expect(body).toMatchObject({ standing: 'single-party', lastReportedAt: '2024-12-26' })
    expect(official(body)).toEqual([])
    expect((await published('december-death', '2024-12-26')).status).toBe(404)
    expect((await published('january-capture', '2024-12-26')).status).toBe(404)
  })

  test('by 27 December: the capture is confirmed by South Korea, and he has died', async () => {
    const { body } = await published('december-capture', '2024-12-27')
    expect(body.standing).toBe('corroborated')
    expect(official(body)).toContain('South Korea')
    const death = await published('december-death', '2024-12-27')
    expect(death.body).toMatchObject({ standing: 'single-party', when: { edtf: '2024-12-27' } })
  })

  test('by 12 January: two more are captives, and the December death still stands', async () => {
    const { body } = await published('january-capture', '2025-01-12')
    expect(body).toMatchObject({ standing: 'corroborated', disputed: [] })
    expect(body.participants).toContainEqual(expect.objectContaining({ role: 'captive', count: 2 }))
    const death = await published('december-death', '2025-01-12')
    expect(death.body.standing).toBe('single-party')
    const group = (await call('GET', '/actors?q=two%20North%20Korean%20soldiers&publishedBy=2025-01-12')).body
      .items[0]
    const held = await call('GET', `/actors/${group.actorId}?publishedBy=2025-01-12`)
    expect(held.body.custody.current.holder.name).toBe('Ukrainian Armed Forces')
    const before = await call('GET', `/actors/${group.actorId}?publishedBy=2025-01-10`)
    expect(before.body.custody?.current ?? null).toBe(null)
  })

  test('by 28 April: both sides acknowledge the deployment that one had denied', async () => {
    const before = await published('deployment', '2025-01-31')
    expect(before.body).toMatchObject({ standing: 'disputed', parties: { denies: 1, confirms: 0 } })
    const { body } = await published('deployment', '2025-04-28')
    expect(body).toMatchObject({ standing: 'corroborated', parties: { denies: 0, confirms: 2 } })
  })

  test('holds what has no date of publication from when it was recorded, flagged', async () => {
    const before = await published('wish-to-stay', '2025-12-31')
    const { body } = await incident('wish-to-stay', 'view=published')
    expect(body.claims[0]).toMatchObject({ undated: true, reportedAt: null })
    const recorded = Date.parse(body.claims[0].recordedAt) < Date.parse('2026-01-01')
    expect(before.status).toBe(recorded ? 200 : 404)
  })
})

describe('the example without the National Intelligence Service', () => {
  test.each(['recorded', 'reported'])('rests on what the others say, on the %s axis', async (axis) => {
    const lens = { excludeSources: ['National Intelligence Service'] }
    const asked = await call('POST', '/views', { label: `without-nis-${axis}`, axis, lens })
    expect(asked.status).toBe(202)
    expect(asked.body).toMatchObject({ status: 'ready', lens, axis })
    const view = `view=without-nis-${axis}`
    const capture = await incident('january-capture', view)
    expect(capture.body).toMatchObject({
      when: { edtf: '2025-01-05' },
      parties: { asserts: 1, confirms: 0 },
      standing: 'single-party',
    })
    expect((await incident('december-death', view)).status).toBe(404)
    expect((await incident('december-capture', view)).body.standing).toBe('single-party')
    const { items } = (await call('GET', `/timeline?limit=500&${view}`)).body
    const nis = await call('GET', '/actors?q=National%20Intelligence%20Service')
    const speaks = await call('GET', `/timeline?limit=500&${view}&source=${nis.body.items[0].actorId}`)
    expect(items.length).toBeGreaterThan(15)
    expect(speaks.body.items).toEqual([])
  })
})
