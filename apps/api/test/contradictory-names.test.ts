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

describe('a relation of an actor', () => {
  test('to itself is refused, and registers nobody twice', async () => {
    const dossier = await openDossier(service)
    const head = await dossier.head()
    const itself = { name: 'Ukraine', kind: 'state', aliases: ['Україна'], speaksFor: { name: 'УКРАЇНА' } }
    expect((await dossier.post('/reports', says(itself))).body).toMatchObject({
      status: 400,
      errors: [{ path: 'attribution.0.actor.speaksFor' }],
    })
    expect((await dossier.post('/actors', { name: 'Army', memberOf: { name: 'ARMY' } })).body).toMatchObject({
      errors: [{ path: 'memberOf' }],
    })
    expect(await dossier.head()).toBe(head)
    const { actorId } = await dossier.change('/actors', { name: 'Ukraine', kind: 'state' })
    const described = await dossier.post(`/actors/${actorId}/descriptions`, { affiliation: { id: actorId } })
    expect(described.body).toMatchObject({ status: 400, errors: [{ path: 'affiliation' }] })
  })

  test('to another of its name is one, where that one is known', async () => {
    const dossier = await openDossier(service)
    const state = await dossier.change('/actors', { name: 'Georgia', kind: 'state' })
    const { actorId } = await dossier.change('/actors', {
      name: 'Georgia',
      kind: 'person',
      distinct: true,
      affiliation: { name: 'Georgia' },
    })
    expect((await dossier.read(`/actors/${actorId}`)).affiliation).toMatchObject({ actorId: state.actorId })
  })

  test('holds for a period that ends no sooner than it begins', async () => {
    const dossier = await openDossier(service)
    const spokesman = (from: string, to: string) =>
      dossier.post('/actors', { name: `${from} ${to}`, speaksFor: { name: 'Ukraine', from, to } })
    expect((await spokesman('2025-03', '2025-02-28')).body).toMatchObject({
      status: 400,
      errors: [{ path: 'speaksFor.to' }],
    })
    expect((await spokesman('2025-03', '2025-03-01')).status).toBe(201)
  })
})

describe('a name beside an id or a key', () => {
  test('comes back as a warning where it is none that is known', async () => {
    const dossier = await openDossier(service)
    const { actorId } = await dossier.change('/actors', { name: 'Kim', key: 'kim', aliases: ['Gim'] })
    expect((await dossier.file(says({ id: actorId, name: 'GIM' }))).warnings).toEqual([])
    for (const designation of [{ id: actorId }, { key: 'kim' }]) {
      expect((await dossier.file(says({ ...designation, name: 'Lee' }))).warnings).toMatchObject([
        { path: 'attribution.0.actor.name' },
      ])
    }
  })

  test('of a place, or another country, comes back too', async () => {
    const dossier = await openDossier(service)
    const { placeId: id } = await dossier.change('/places', { name: 'Kyiv', country: 'UA' })
    const { warnings } = await dossier.file(says(NIS, { where: { id, name: 'Lviv', country: 'RU' } }))
    expect(warnings).toMatchObject([{ path: 'where.name' }, { path: 'where.country' }])
  })
})
