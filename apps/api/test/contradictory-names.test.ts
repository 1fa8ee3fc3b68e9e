import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NIS, openDossier, says } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const taken = (path: string) => ({
  status: 409,
  type: 'urn:annalist:problem:key-taken',
  errors: [{ path }],
})

describe('a key that is that of another', () => {
  test('is refused beside an id, with the one that has it', async () => {
    const dossier = await openDossier(service)
    const kim = await dossier.change('/actors', { name: 'Kim', kind: 'person', key: 'kim' })
    const lee = await dossier.change('/actors', { name: 'Lee', kind: 'person' })
    const head = await dossier.head()
    const { status, body } = await dossier.post('/reports', says({ id: lee.actorId, key: 'kim' }))
    expect([status, body]).toMatchObject([409, { ...taken('attribution.0.actor.key'), actorId: kim.actorId }])
    expect(await dossier.head()).toBe(head)
    await dossier.file(says({ id: lee.actorId, key: 'lee' }))
    expect(await dossier.read(`/actors/${lee.actorId}`)).toMatchObject({ key: 'lee' })
  })

  test('refuses that line of an import, and stops no other', async () => {
    const dossier = await openDossier(service)
    const [, lee] = await dossier.take(
      { op: 'actor', name: 'Kim', kind: 'person', actorKey: 'kim' },
      { op: 'actor', name: 'Lee', kind: 'person' },
      { op: 'place', name: 'Kyiv', placeKey: 'kyiv' },
      { op: 'place', name: 'Lviv' },
    )
    const outcomes = await dossier.take(
      { op: 'actor', actor: lee.actorId, actorKey: 'kim' },
      says({ id: lee.actorId, key: 'kim' }),
      { op: 'place', place: 'Lviv', placeKey: 'kyiv' },
      says(NIS),
    )
    expect(outcomes).toMatchObject([
      { status: 'refused', problem: taken('actorKey') },
      { status: 'refused', problem: taken('attribution.0.actor.key') },
      { status: 'refused', problem: taken('placeKey') },
      { status: 'done' },
    ])
  })
})
