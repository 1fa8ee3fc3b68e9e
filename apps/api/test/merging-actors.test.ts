import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { content, NIS, openDossier, says, type TestDossier, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const MAYOR = { name: 'The mayor', kind: 'person', speaksFor: { name: 'Russia', kind: 'state' } }
const GOVERNOR = { name: 'The governor', kind: 'person', speaksFor: { name: 'Ukraine', kind: 'state' } }
const KIM = { actor: { name: 'Kim', kind: 'person' }, role: 'captive' }
const GIM = { actor: { name: 'Gim', kind: 'person' }, role: 'captive' }

const actor = async (dossier: TestDossier, name: string) => {
  const { items } = await dossier.read(`/actors?limit=500&q=${encodeURIComponent(name)}`)
  return items.find((item: { name: string }) => item.name === name).actorId as string
}

async function everything(dossier: TestDossier, query: string, ids: string[]) {
  const paths = [
    '/timeline',
    '/incidents/by-key/capture',
    '/reports',
    '/facets?by=party',
    '/actors?limit=500',
    ...ids.flatMap((id) => [`/actors/${id}`, `/actors/${id}/timeline`, `/actors/${id}/statements`]),
  ]
  const answers = paths.map((path) =>
    service.call('GET', `${dossier.base}${path}${path.includes('?') ? '&' : '?'}${query}`),
  )
  return (await Promise.all(answers)).map(({ status, body }) => [status, content(body)])
}

describe('actors that are merged', () => {
  test('are known, as places are, by the same records on both axes', async () => {
    const dossier = await openDossier(service)
    const where = { name: 'Kursk', country: 'RU' }
    await dossier.file(says(MAYOR, { participants: [KIM], where, reportedAt: '2025-01-11' }))
    await dossier.file(says(GOVERNOR, { participants: [GIM], reportedAt: '2025-01-12' }))
    const [kim, gim] = [await actor(dossier, 'Kim'), await actor(dossier, 'Gim')]
    await dossier.change(`/actors/${gim}/merge`, { into: kim, reason: 'two spellings' })
    await dossier.change(`/actors/${gim}/aliases`, { name: 'Ghim' })
    const [{ placeId }] = (await dossier.read('/places')).items
    const head = (await dossier.change(`/places/${placeId}/aliases`, { name: 'Курськ' })).position
    for (const path of ['/actors', '/places', `/actors/${kim}`, `/actors/${gim}`, `/places/${placeId}`]) {
      const [live, published] = await Promise.all(
        ['live', 'published'].map((view) => dossier.read(`${path}?view=${view}&minPosition=${head}`)),
      )
      const positions = ({ items = [], position }: typeof live) => [
        position,
        items.map((item: typeof live) => item.position),
      ]
      expect(positions(published)).toEqual(positions(live))
    }
  })

  test('and speak for different states are one party, and two again when parted', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(MAYOR, { participants: [KIM] }))
    await dossier.file(says(GOVERNOR, { participants: [GIM] }))
    const position = await dossier.head()
    const { items } = await dossier.read('/actors?limit=500')
    const ids = items.map(({ actorId }: { actorId: string }) => actorId)
    const answers = (query: string) => everything(dossier, query, ids)
    const before = await answers(`minPosition=${position}`)
    expect((await dossier.incident('capture')).standing).toBe('corroborated')
    const mayor = await actor(dossier, 'The mayor')
    const { position: merged } = await dossier.change(`/actors/${mayor}/merge`, {
      into: 'The governor',
      reason: 'one man',
    })
    expect(await dossier.incident('capture')).toMatchObject({
      standing: 'single-party',
      parties: { asserts: 1 },
    })
    const between = await answers(`minPosition=${merged}`)
    const { position: parted } = await dossier.change(`/actors/${mayor}/unmerge`, { reason: 'two men' })
    expect(await answers(`minPosition=${parted}`)).toEqual(before)
    expect(await answers(`asOf=${merged}`)).toEqual(between)
    expect(await answers(`asOf=${position}`)).toEqual(before)
  })

  test('take part, speak and are found as one, under each of their names', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(NIS, { participants: [KIM, GIM], when: '2025-01-09' }))
    await dossier.file(
      says(ZELENSKY, {
        incidentKey: 'transfer',
        type: 'transfer',
        title: 'To Kyiv',
        participants: [{ ...GIM, role: 'subject' }],
      }),
    )
    const [kim, gim] = [await actor(dossier, 'Kim'), await actor(dossier, 'Gim')]
    await dossier.change(`/actors/${gim}/merge`, { into: kim, reason: 'two spellings' })
    expect((await dossier.incident('capture')).participants).toMatchObject([
      { actorId: kim, name: 'Kim', role: 'captive' },
    ])
    const view = await dossier.read(`/actors/${kim}`)
    expect(view).toMatchObject({
      counts: { incidents: 2 },
      names: ['Kim', 'Gim'],
      merged: [{ actorId: gim, name: 'Gim' }],
      calledBy: [{ name: 'Gim' }, { name: 'Kim' }],
    })
    expect(await dossier.read(`/actors/${gim}`)).toMatchObject({ mergedInto: kim })
    expect((await dossier.read('/timeline?actor=Gim')).items).toHaveLength(2)
    expect((await dossier.read(`/timeline?actor=${kim}`)).items).toHaveLength(2)
    expect(
      (await dossier.read('/actors?q=Gim')).items.map((item: { actorId: string }) => item.actorId),
    ).toEqual([kim])
    const later = await dossier.file(says(NIS, { participants: [GIM], key: 'later' }))
    expect(later.warnings).toEqual([])
    expect((await dossier.incident('capture')).participants).toHaveLength(1)
  })

  test('dispute a role of one no longer', async () => {
    const dossier = await openDossier(service)
    const only = (who: object) => ({ ...who, role: 'victim', only: true })
    const injury = { incidentKey: 'injury', type: 'injury', title: 'A broken leg' }
    await dossier.file(says(NIS, { ...injury, participants: [only(KIM)] }))
    await dossier.file(says(ZELENSKY, { ...injury, participants: [only(GIM)] }))
    expect((await dossier.incident('injury')).disputed).toEqual(['participants'])
    const gim = await actor(dossier, 'Gim')
    await dossier.change(`/actors/${gim}/merge`, { into: 'Kim', reason: 'two spellings' })
    expect((await dossier.incident('injury')).disputed).toEqual([])
    await dossier.change(`/actors/${gim}/unmerge`, { reason: 'two men' })
    expect((await dossier.incident('injury')).disputed).toEqual(['participants'])
  })

  test('are refused in circles, twice over, and into nobody; and again the same way add nothing', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(NIS, { participants: [KIM, GIM, { actor: { name: 'Park' }, role: 'captive' }] }))
    const [kim, gim] = [await actor(dossier, 'Kim'), await actor(dossier, 'Gim')]
    const merge = (id: string, into: string) => dossier.post(`/actors/${id}/merge`, { into, reason: 'one' })
    const { position } = (await merge(gim, 'Kim')).body
    expect((await merge(gim, kim)).body.duplicate).toBe(true)
    expect((await merge(kim, 'Gim')).status).toBe(400)
    expect((await merge(kim, kim)).status).toBe(400)
    expect((await merge(gim, 'Park')).status).toBe(409)
    expect((await merge(kim, 'Nobody')).status).toBe(400)
    expect((await dossier.post(`/actors/${kim}/unmerge`, { reason: 'a slip' })).status).toBe(409)
    expect(await dossier.head()).toBe(position)
    const chained = (await merge(kim, 'Park')).body
    expect((await merge(gim, 'Kim')).body).toMatchObject({ duplicate: true })
    expect(await dossier.head()).toBe(chained.position)
  })

  test('come as lines of an import, by key and by name', async () => {
    const dossier = await openDossier(service)
    const outcomes = await dossier.take(
      { op: 'actor', actorKey: 'kim', name: 'Kim', kind: 'person' },
      { op: 'actor', name: 'Gim', kind: 'person' },
      says(NIS, { participants: [KIM, GIM] }),
      { op: 'merge', name: 'Gim', into: 'kim', reason: 'two spellings' },
      { op: 'unmerge', name: 'Gim', reason: 'two men' },
      { op: 'merge', actorKey: 'kim', into: 'Gim', reason: 'one, after all' },
      { op: 'link', name: 'Gim', to: 'kim', relation: 'possibly-same-as' },
    )
    expect(outcomes.map(({ status, problem }) => problem ?? status)).toEqual(Array(7).fill('done'))
    expect((await dossier.incident('capture')).participants).toMatchObject([{ name: 'Gim' }])
  })
})

describe('actors that are possibly the same', () => {
  test('say so of each other, until it is taken back', async () => {
    const dossier = await openDossier(service)
    await dossier.file(says(NIS, { participants: [KIM, GIM] }))
    const [kim, gim] = [await actor(dossier, 'Kim'), await actor(dossier, 'Gim')]
    const link = { to: gim, relation: 'possibly-same-as', reason: 'one spelling may be a slip' }
    await dossier.change(`/actors/${kim}/links`, link)
    expect((await dossier.read(`/actors/${kim}`)).possiblySame).toEqual([{ actorId: gim, name: 'Gim' }])
    expect((await dossier.read(`/actors/${gim}`)).possiblySame).toEqual([{ actorId: kim, name: 'Kim' }])
    expect((await dossier.incident('capture')).participants).toHaveLength(2)
    expect((await dossier.post(`/actors/${gim}/links`, { ...link, to: kim })).body.duplicate).toBe(true)
    expect((await dossier.post(`/actors/${kim}/links`, { ...link, to: 'Kim' })).body).toMatchObject({
      status: 400,
      errors: [{ path: 'to' }],
    })
    await dossier.change(`/actors/${gim}/links`, { ...link, to: kim, remove: true })
    expect((await dossier.read(`/actors/${kim}`)).possiblySame).toEqual([])
  })
})
