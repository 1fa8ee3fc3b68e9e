import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { content, NIS, openDossier, says, type TestDossier, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const KIM = { actor: { name: 'Kim', kind: 'person' }, role: 'captive' }
const PARK = { actor: { name: 'Park', kind: 'person' }, role: 'captive' }
const january = (more: object) =>
  says(ZELENSKY, { key: 'january-1', when: '2025-01-09', participants: [KIM], ...more })
const december = (more: object) =>
  says(NIS, { key: 'december-1', incidentKey: 'december', when: '2024-12-26', participants: [PARK], ...more })
const stray = (incidentKey: string) =>
  says(NIS, { key: 'stray', incidentKey, when: '2024-12-26', participants: [PARK], tags: ['stray'] })

const move = (dossier: TestDossier, report: string, to: string) =>
  dossier.change(`/reports/${report}/move`, { to, reason: 'it speaks of the other one' })

/** What both incidents answer, ids and moments of recording aside, which differ from dossier to dossier. */
async function answers(dossier: TestDossier) {
  const ids = new Map<string, string>()
  const plain = (value: unknown) =>
    JSON.parse(
      JSON.stringify(content(value)).replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) => {
        if (!ids.has(id)) ids.set(id, `id ${ids.size}`)
        return ids.get(id)!
      }),
      (field, part) => (field === 'recordedAt' || field === 'changes' ? undefined : part),
    )
  return [plain(await dossier.incident('capture')), plain(await dossier.incident('december'))]
}

describe('a report that is moved', () => {
  test('is answered as if it had been filed right, and as of before as it was', async () => {
    const [wrong, right] = [await openDossier(service), await openDossier(service)]
    for (const dossier of [wrong, right]) {
      await dossier.file(january({}))
      await dossier.file(december({}))
    }
    await right.file(stray('december'))
    const { reportId, position } = await wrong.file(stray('capture'))
    const before = [await wrong.incident('capture'), await wrong.incident('december')]
    expect(before[0]).toMatchObject({ standing: 'corroborated', disputed: ['when'], reports: 2 })
    const receipt = await move(wrong, reportId, 'december')
    expect(await answers(wrong)).toEqual(await answers(right))
    expect(receipt.changes).toHaveLength(2)
    expect(await wrong.incident('capture', `?asOf=${position}`)).toEqual(before[0])
    expect(await wrong.incident('december', `?asOf=${position}`)).toEqual({ ...before[1] })
    expect(await wrong.read('/reports/by-key/stray')).toMatchObject({
      incidentKey: 'december',
      changes: [{ kind: 'moved', from: before[0].incidentId, reason: 'it speaks of the other one' }],
    })
  })

  test('and moved back is where it was', async () => {
    const dossier = await openDossier(service)
    await dossier.file(january({}))
    await dossier.file(december({}))
    const { reportId, incidentId } = await dossier.file(stray('capture'))
    const before = await answers(dossier)
    await move(dossier, reportId, 'december')
    expect(await answers(dossier)).not.toEqual(before)
    expect((await move(dossier, reportId, incidentId)).incidentId).toBe(incidentId)
    expect(await answers(dossier)).toEqual(before)
  })

  test('to where it is already adds nothing', async () => {
    const dossier = await openDossier(service)
    const { reportId, position } = await dossier.file(january({}))
    expect(await move(dossier, reportId, 'capture')).toMatchObject({ duplicate: true, changes: [] })
    expect(await dossier.head()).toBe(position)
  })

  test('comes as a line of an import too', async () => {
    const dossier = await openDossier(service)
    const outcomes = await dossier.take(
      january({}),
      december({}),
      stray('capture'),
      { op: 'move', key: 'stray', to: 'december', reason: 'it speaks of the other one' },
      { op: 'move', key: 'stray', to: 'december', reason: 'once more' },
      { op: 'move', key: 'stray', to: 'nowhere', reason: 'a slip' },
    )
    expect(outcomes.map(({ status }) => status)).toEqual([
      'done',
      'done',
      'done',
      'done',
      'duplicate',
      'refused',
    ])
    expect(outcomes[5].problem).toMatchObject({ status: 400, errors: [{ path: 'to' }] })
    expect((await dossier.incident('december')).reports).toBe(2)
  })

  test('leaves no incident behind that has nothing else', async () => {
    const dossier = await openDossier(service)
    const { reportId } = await dossier.file(january({}))
    await dossier.file(december({}))
    await move(dossier, reportId, 'december')
    expect((await dossier.get('/incidents/by-key/capture')).status).toBe(404)
    expect((await dossier.read('/timeline')).items).toHaveLength(1)
    await dossier.file({ incidentKey: 'capture', title: 'Once more', attribution: [{ actor: NIS }] })
    expect(await dossier.incident('capture')).toMatchObject({ title: 'Once more', reports: 1 })
  })

  test('to or from a merged incident counts where that one is shown, and parts with it', async () => {
    const dossier = await openDossier(service)
    await dossier.file(january({}))
    await dossier.file(december({}))
    await dossier.file(says(ZELENSKY, { key: 'third', incidentKey: 'third' }))
    const { reportId } = await dossier.file(stray('third'))
    await dossier.take({ op: 'merge', incidentKey: 'december', into: 'capture', reason: 'the same' })
    await move(dossier, reportId, 'december')
    expect(await dossier.incident('capture')).toMatchObject({ reports: 3 })
    expect((await dossier.incident('third')).reports).toBe(1)
    await move(dossier, reportId, 'third')
    expect((await dossier.incident('capture')).reports).toBe(2)
    await move(dossier, reportId, 'december')
    await dossier.take({ op: 'unmerge', incidentKey: 'december', reason: 'not the same' })
    expect((await dossier.incident('capture')).reports).toBe(1)
    expect((await dossier.incident('december')).claims.map(({ key }: { key: string }) => key)).toEqual([
      'december-1',
      'stray',
    ])
  })

  test('is corrected, retracted and superseded where it is', async () => {
    const dossier = await openDossier(service)
    await dossier.file(january({}))
    await dossier.file(december({}))
    const { reportId } = await dossier.file(stray('capture'))
    await move(dossier, reportId, 'december')
    await dossier.change(`/reports/${reportId}/corrections`, {
      by: 'analyst',
      reason: 'a slip',
      changes: { when: '2024-12-27' },
    })
    expect((await dossier.incident('december')).disputed).toEqual(['when'])
    await dossier.file(december({ key: 'december-2', supersedes: ['stray'] }))
    expect((await dossier.incident('december')).disputed).toEqual([])
    const receipt = await dossier.change(`/reports/${reportId}/retractions`, {
      by: 'source',
      reason: 'withdrawn',
    })
    expect(receipt.incidentId).toBe((await dossier.incident('december')).incidentId)
    expect((await dossier.read('/reports/by-key/stray')).stands).toBe('retracted')
  })

  test('names roles that the other incident has, or is refused', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(NIS, { incidentKey: 'strike', type: 'strike', title: 'A strike' }))
    await dossier.file(january({}))
    const { reportId } = await dossier.file({ ...january({}), key: 'untyped', type: null, title: null })
    const head = await dossier.head()
    const refused = await dossier.post(`/reports/${reportId}/move`, { to: 'strike', reason: 'a slip' })
    expect([refused.status, refused.body.errors[0].message]).toEqual([
      400,
      expect.stringContaining('"captive" is no role of strike'),
    ])
    expect(await dossier.head()).toBe(head)
  })
})
