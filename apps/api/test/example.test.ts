import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { EXAMPLE, importExample, openExample } from './example-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
let refused: unknown[]

const read = async (path: string) => (await service.call('GET', `${EXAMPLE}${path}`)).body

beforeAll(async () => {
  service = await startTestService()
  refused = (await openExample(service)).filter(({ status }) => status === 'refused')
})
afterAll(() => service.stop())

interface Claim {
  stance: string
  party: { name: string } | null
  speaker: { name: string; inCustody: boolean } | null
  fields: { when?: { edtf: string } }
}

describe('the example dossier', () => {
  test('is taken without a refused line', () => expect(refused).toEqual([]))

  test('holds an incident of each kind of the story, in order of happening', async () => {
    const { items } = await read('/timeline?limit=500')
    const types = new Set(items.map((item: { type: string }) => item.type))
    for (const type of [
      'deployment',
      'capture',
      'death',
      'transfer',
      'interrogation',
      'medical-care',
      'accusation',
    ]) {
      expect(types).toContain(type)
    }
    for (const type of ['order', 'execution', 'estimate']) expect(types).toContain(type)
    const captures = items.filter((item: { type: string }) => item.type === 'capture')
    expect(captures.map((item: { when: { edtf: string } }) => item.when.edtf)).toEqual([
      '2024-12-26',
      '2025-01-09',
    ])
    const sortKeys = items.map((item: { when: { earliest: string; latest: string } | null }) =>
      item.when ? (item.when.earliest ?? item.when.latest) : '9999',
    )
    expect(sortKeys).toEqual([...sortKeys].sort())
  })

  test('shows 9 January for the January capture, disputed, with who holds which date, and two parties', async () => {
    const incident = await read('/incidents/by-key/january-capture')
    expect(incident).toMatchObject({
      when: { edtf: '2025-01-09', earliest: '2025-01-09T00:00:00Z', latest: '2025-01-09T23:59:59.999Z' },
      disputed: ['when'],
      standing: 'corroborated',
    })
    const claims: Claim[] = incident.claims
    const parties = new Set(claims.flatMap((claim) => (claim.party ? [claim.party.name] : [])))
    expect([...parties].sort()).toEqual(['South Korea', 'Ukraine'])
    expect(incident.parties.asserts + incident.parties.confirms).toBe(2)
    const holders = (edtf: string) =>
      claims.filter((claim) => claim.fields.when?.edtf === edtf).map((claim) => claim.speaker?.name ?? null)
    expect(holders('2025-01-09')).toEqual(['National Intelligence Service'])
    expect(holders('2025-01-05')).toHaveLength(1)
    expect(holders('2025-01-11')).toEqual([null])
    const captive = claims.find((claim) => claim.fields.when?.edtf === '2025-01-05')
    expect(captive?.speaker?.inCustody).toBe(true)
  })

  test('keeps the deployment as one incident: denied, not confirmed, acknowledged', async () => {
    const { claims, parties } = await read('/incidents/by-key/deployment')
    const stances = (party: string) =>
      claims.filter((claim: Claim) => claim.party?.name === party).map((claim: Claim) => claim.stance)
    expect(stances('Russia')).toEqual(['denies', 'declines-to-confirm', 'confirms'])
    expect(stances('North Korea')).toEqual(['declines-to-confirm', 'confirms', 'confirms'])
    expect(parties).toEqual({
      asserts: 2,
      confirms: 2,
      denies: 0,
      'declines-to-confirm': 0,
      'cannot-verify': 2,
    })
  })

  test('tells who holds the two prisoners, where, since when, and by which incident', async () => {
    const { items } = await read('/actors?q=two%20North%20Korean%20soldiers')
    const group = items.find((actor: { key: string }) => actor.key === 'january-prisoners')
    const { custody } = await read(`/actors/${group.actorId}`)
    expect(custody.current).toMatchObject({
      holder: { name: 'Ukrainian Armed Forces' },
      place: { name: 'Kyiv' },
      since: '2025-01-09',
      disputed: false,
    })
    const capture = await read('/incidents/by-key/january-capture')
    expect(custody.current.incidentId).toBe(capture.incidentId)
    const timeline = await read(`/actors/${group.actorId}/timeline`)
    const types = timeline.items.map((item: { type: string }) => item.type)
    expect(types).toEqual(expect.arrayContaining(['capture', 'transfer', 'interrogation', 'medical-care']))
    const held = await read('/actors?heldBy=Ukrainian%20Armed%20Forces')
    expect(held.items.map((actor: { key: string }) => actor.key)).toContain('january-prisoners')
  })

  test('is the same when it is sent again', async () => {
    const before = (await read('')).position
    await importExample(service)
    expect((await read('')).position).toBe(before)
  })
})
