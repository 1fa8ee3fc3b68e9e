import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { content, NIS, openDossier, PESKOV, says, type TestDossier, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const KIM = { actor: { name: 'Kim', kind: 'person' }, role: 'captive' }

/** Two incidents that are one, and a third that speaks of both. */
async function twoOfOne() {
  const dossier = await openDossier(service)
  const first = await dossier.file(
    says(ZELENSKY, {
      key: 'ukraine',
      when: '2025-01-11',
      participants: [KIM],
      quantities: [{ measure: 'captured', best: 2 }],
      tags: ['kursk'],
    }),
  )
  const second = await dossier.file(
    says(NIS, {
      key: 'nis',
      incidentKey: 'seizure',
      title: 'Soldiers seized',
      when: '2025-01-09',
      quantities: [{ measure: 'captured', best: 3 }],
    }),
  )
  await dossier.file(
    says(PESKOV, {
      incidentKey: 'statement',
      type: 'statement',
      title: 'A statement',
      links: [{ to: 'seizure', relation: 'about' }],
    }),
  )
  await dossier.change(`/incidents/${second.incidentId}/notes`, { text: 'Is it the same?' })
  return { dossier, first: first.incidentId as string, second: second.incidentId as string }
}

const PATHS = [
  '/timeline',
  '/timeline?party=South Korea',
  '/facets?by=type,standing,party',
  '/histogram',
  '/estimates',
  '/reports',
]

/** All that the dossier answers of these incidents and who is in them. */
async function everything(dossier: TestDossier, query = '') {
  const { items } = await dossier.read(`/actors?limit=500`)
  const ids = items.map(({ actorId }: { actorId: string }) => `/actors/${actorId}`)
  const keys = ['capture', 'seizure', 'statement'].map((key) => `/incidents/by-key/${key}`)
  const answers = [...PATHS, ...keys, ...ids].map((path) =>
    service.call('GET', `${dossier.base}${path}${path.includes('?') ? '&' : '?'}${query}`),
  )
  return (await Promise.all(answers)).map(({ status, body }) => [status, content(body)])
}

const ofTimeline = async (dossier: TestDossier) =>
  (await dossier.read('/timeline')).items.map((item: { incidentKey: string }) => item.incidentKey)

describe('incidents that are merged', () => {
  test('are one, under either name, with what both report', async () => {
    const { dossier, first, second } = await twoOfOne()
    const receipt = await dossier.change(`/incidents/${second}/merge`, {
      into: 'capture',
      reason: 'the same men',
    })
    expect(receipt).toMatchObject({ incidentId: second, duplicate: false })
    const one = await dossier.incident('capture')
    expect(one).toMatchObject({
      incidentId: first,
      standing: 'corroborated',
      reports: 2,
      disputed: ['when', 'quantities'],
      merged: [{ incidentId: second, incidentKey: 'seizure' }],
      notes: [{ text: 'Is it the same?' }],
      links: [{ incidentKey: 'statement', relation: 'about', direction: 'in' }],
    })
    expect(await dossier.incident('seizure')).toEqual(one)
    expect(await dossier.read(`/incidents/${second}`)).toEqual(one)
    expect(await ofTimeline(dossier)).toEqual(['capture', 'statement'])
    expect((await dossier.read(`/incidents/${second}/reports`)).items).toHaveLength(2)
    const { items } = await dossier.read(`/incidents/${first}/history`)
    expect(items.map(({ type }: { type: string }) => type)).toContain('NoteAdded')
    expect((await dossier.incident('statement')).links).toMatchObject([{ incidentId: first }])
  })

  test('and parted again are answered as before, and as of between as one', async () => {
    const { dossier, second } = await twoOfOne()
    const position = await dossier.head()
    const before = await everything(dossier, `minPosition=${position}`)
    const { position: merged } = await dossier.change(`/incidents/${second}/merge`, {
      into: 'capture',
      reason: 'one',
    })
    const between = await everything(dossier, `minPosition=${merged}`)
    expect(between).not.toEqual(before)
    const { position: parted } = await dossier.change(`/incidents/${second}/unmerge`, { reason: 'not one' })
    expect(await everything(dossier, `minPosition=${parted}`)).toEqual(before)
    expect(await everything(dossier, `asOf=${merged}`)).toEqual(between)
    expect(await everything(dossier, `asOf=${position}`)).toEqual(before)
  })

  test('take what is filed, corrected and judged under either name; each keeps its own when they part', async () => {
    const { dossier, second } = await twoOfOne()
    await dossier.change(`/incidents/${second}/merge`, { into: 'capture', reason: 'one' })
    await dossier.file(says(PESKOV, { key: 'russia', incidentKey: 'seizure', stance: 'denies' }))
    await dossier.change(`/incidents/${second}/assessments`, {
      prefer: { when: 'ukraine' },
      reason: 'as filmed',
    })
    expect(await dossier.incident('capture')).toMatchObject({
      standing: 'disputed',
      reports: 3,
      when: { edtf: '2025-01-11' },
      assessment: { reason: 'as filmed' },
    })
    await dossier.change(`/incidents/${second}/unmerge`, { reason: 'not one' })
    expect(await dossier.incident('capture')).toMatchObject({
      standing: 'single-party',
      reports: 1,
      assessment: null,
    })
    expect(await dossier.incident('seizure')).toMatchObject({
      standing: 'disputed',
      reports: 2,
      when: { edtf: '2025-01-09' },
    })
  })

  test('again the same way add nothing; into another, or into themselves, are refused', async () => {
    const { dossier, first, second } = await twoOfOne()
    const merge = (id: string, into: string) =>
      dossier.post(`/incidents/${id}/merge`, { into, reason: 'one' })
    const { position } = (await merge(second, first)).body
    expect(await merge(second, 'capture')).toMatchObject({ status: 200, body: { duplicate: true } })
    expect(await merge(second, 'statement')).toMatchObject({ status: 409, body: { mergedInto: first } })
    expect(await merge(first, 'seizure')).toMatchObject({ status: 400, body: { errors: [{ path: 'into' }] } })
    expect(await merge(first, 'capture')).toMatchObject({ status: 400 })
    expect(await merge(first, 'nowhere')).toMatchObject({ status: 400 })
    const unmerge = await dossier.post(`/incidents/${first}/unmerge`, { reason: 'a slip' })
    expect([unmerge.status, unmerge.body.type]).toEqual([409, 'urn:annalist:problem:not-merged'])
    expect(await dossier.head()).toBe(position)
  })

  test('in a chain are one with the last, and part link by link', async () => {
    const { dossier } = await twoOfOne()
    const outcomes = await dossier.take(
      { op: 'merge', incidentKey: 'seizure', into: 'capture', reason: 'one' },
      { op: 'merge', incidentKey: 'capture', into: 'statement', reason: 'one' },
    )
    expect(outcomes).toMatchObject([{ status: 'done' }, { status: 'done' }])
    expect(await dossier.incident('seizure')).toMatchObject({ incidentKey: 'statement', reports: 3 })
    expect(
      await dossier.take({ op: 'merge', incidentKey: 'seizure', into: 'capture', reason: 'one' }),
    ).toMatchObject([{ status: 'duplicate' }])
    await dossier.take({ op: 'unmerge', incidentKey: 'capture', reason: 'not one' })
    expect(await ofTimeline(dossier)).toEqual(['capture', 'statement'])
    expect((await dossier.incident('seizure')).incidentKey).toBe('capture')
  })
})
