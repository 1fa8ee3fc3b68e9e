import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NIS, openDossier, PESKOV, says, type TestDossier, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const KIM = { name: 'Kim', kind: 'person' }
const ARMY = { name: 'Ukrainian Armed Forces', kind: 'organization' }
const SBU = { name: 'Security Service', kind: 'organization' }
const happened = (type: string, when: string | null, roles: Record<string, object>, more: object = {}) =>
  says(ZELENSKY, {
    incidentKey: `${type} ${when}`,
    type,
    title: type,
    when,
    participants: Object.entries(roles).map(([role, actor]) => ({ actor, role })),
    ...more,
  })

async function custodyOf(dossier: TestDossier, name = 'Kim') {
  const { items } = await dossier.read(`/actors?q=${name}`)
  return (await dossier.read(`/actors/${items[0].actorId}`)).custody
}

describe('the chain of custody', () => {
  test('leads from holder to holder and place to place, each link with its incident', async () => {
    const dossier = await openDossier(service)
    await dossier.file(
      happened('capture', '2025-01-09', { captive: KIM, captor: ARMY }, { where: { name: 'Kursk' } }),
    )
    await dossier.file(
      happened(
        'transfer',
        '2025-01-11',
        { subject: KIM, giver: ARMY, receiver: SBU },
        { where: { name: 'Kyiv' } },
      ),
    )
    await dossier.file(happened('interrogation', '2025-01-12', { subject: KIM, interrogator: SBU }))
    const { current, chain } = await custodyOf(dossier)
    expect(chain).toMatchObject([
      {
        type: 'capture',
        effect: 'starts',
        holder: { name: 'Ukrainian Armed Forces' },
        place: { name: 'Kursk' },
        gap: false,
      },
      {
        type: 'transfer',
        effect: 'moves',
        holder: { name: 'Security Service' },
        place: { name: 'Kyiv' },
        gap: false,
      },
    ])
    expect(current).toMatchObject({
      holder: { name: 'Security Service' },
      place: { name: 'Kyiv' },
      since: '2025-01-11',
      incidentId: chain[1].incidentId,
      disputed: false,
    })
    await dossier.file(happened('exchange', '2025-02-01', { released: KIM, releaser: SBU }))
    expect((await custodyOf(dossier)).current).toBeNull()
    expect((await dossier.read('/actors?custody=held')).items).toEqual([])
  })

  test('marks gaps, where nobody reports how it came here', async () => {
    const dossier = await openDossier(service)
    await dossier.file(happened('capture', '2025-01-09', { captive: KIM, captor: ARMY }))
    await dossier.file(happened('release', '2025-03-01', { released: KIM, releaser: SBU }))
    const { chain } = await custodyOf(dossier)
    expect(chain.map(({ gap }: { gap: boolean }) => gap)).toEqual([false, true])
    await dossier.file(happened('transfer', '2025-02-01', { subject: KIM, giver: ARMY, receiver: SBU }))
    expect((await custodyOf(dossier)).chain.map(({ gap }: { gap: boolean }) => gap)).toEqual([
      false,
      false,
      false,
    ])
  })

  test('marks contradictions: nobody is taken after his death', async () => {
    const dossier = await openDossier(service)
    const death = await dossier.file(happened('death', '2025-01-10', { victim: KIM }))
    const arrest = await dossier.file(happened('arrest', '2025-01-20', { detainee: KIM, authority: SBU }))
    const { chain } = await custodyOf(dossier)
    expect(chain).toMatchObject([{ type: 'arrest', contradicts: [death.incidentId] }])
    await dossier.change(`/incidents/${death.incidentId}/assessments`, {
      verdict: 'false',
      reason: 'he was filmed',
    })
    expect((await custodyOf(dossier)).chain).toMatchObject([
      { incidentId: arrest.incidentId, contradicts: [] },
    ])
  })

  test('takes what is denied for nothing, and what is disputed as a link marked so', async () => {
    const dossier = await openDossier(service)
    const capture = happened('capture', '2025-01-09', { captive: KIM, captor: ARMY })
    const { reportId } = await dossier.file({ ...capture, key: 'ukraine' })
    await dossier.file({ ...capture, attribution: [{ actor: PESKOV }], stance: 'denies' })
    expect(await custodyOf(dossier)).toMatchObject({
      current: { disputed: true },
      chain: [{ disputed: true }],
    })
    await dossier.change(`/reports/${reportId}/retractions`, { by: 'source', reason: 'withdrawn' })
    expect(await custodyOf(dossier)).toEqual({ current: null, chain: [] })
  })

  test('of a group is that of its members, marked by way of which', async () => {
    const dossier = await openDossier(service)
    const group = { key: 'prisoners', described: 'two prisoners', kind: 'group' }
    await dossier.file(happened('capture', '2025-01-09', { captive: group, captor: ARMY }))
    await dossier.file(
      says(NIS, {
        incidentKey: 'interview',
        type: 'interrogation',
        title: 'Interview',
        participants: [{ actor: { ...KIM, memberOf: { key: 'prisoners' } }, role: 'subject' }],
      }),
    )
    expect(await custodyOf(dossier)).toMatchObject({
      current: { holder: { name: 'Ukrainian Armed Forces' } },
      chain: [{ via: { name: 'two prisoners' } }],
    })
    const held = await dossier.read('/actors?heldBy=Ukrainian%20Armed%20Forces')
    expect(held.items.map(({ name }: { name: string }) => name).sort()).toEqual(['Kim', 'two prisoners'])
  })

  test('follows a correction, and a merge of the prisoner', async () => {
    const dossier = await openDossier(service)
    const { reportId } = await dossier.file(happened('capture', '2025-01-09', { captive: KIM, captor: ARMY }))
    await dossier.file(
      happened('transfer', '2025-01-11', { subject: { name: 'Gim', kind: 'person' }, receiver: SBU }),
    )
    expect((await custodyOf(dossier)).current.holder.name).toBe('Ukrainian Armed Forces')
    await dossier.take({ op: 'merge', name: 'Gim', into: 'Kim', reason: 'two spellings' })
    expect((await custodyOf(dossier)).current.holder.name).toBe('Security Service')
    await dossier.take({ op: 'unmerge', name: 'Gim', reason: 'two men' })
    await dossier.change(`/reports/${reportId}/corrections`, {
      by: 'analyst',
      reason: 'a slip',
      changes: { when: '2025-01-08' },
    })
    expect((await custodyOf(dossier)).current).toMatchObject({ since: '2025-01-08' })
  })
})
