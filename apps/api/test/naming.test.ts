import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { content, NIS, openDossier, says, type TestDossier } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const register = (dossier: TestDossier, body: object) => dossier.post('/actors', { kind: 'person', ...body })
const naming = (name: string) => says(NIS, { participants: [{ actor: { name }, role: 'captive' }] })
const captives = async (dossier: TestDossier) =>
  (await dossier.incident('capture')).participants.map(({ actorId }: { actorId: string }) => actorId)

describe('names of actors', () => {
  test('are those of one, however they are spelled, once they are aliases', async () => {
    const dossier = await openDossier(service)
    const { body } = await register(dossier, {
      name: 'Volodymyr Zelensky',
      aliases: ['Zelenskyy', { name: 'Володимир Зеленський', language: 'uk', script: 'Cyrl' }],
    })
    const spellings = [
      'volodymyr  ZELENSKY',
      'Zelenskyy',
      'ВОЛОДИМИР ЗЕЛЕНСЬКИЙ',
      'Ｖｏｌｏｄｙｍｙｒ Zelensky',
    ]
    for (const name of spellings) expect((await dossier.file(naming(name))).warnings).toEqual([])
    expect(await captives(dossier)).toEqual([body.actorId])
    const actor = await dossier.read(`/actors/${body.actorId}`)
    expect(actor.aliases).toEqual([
      { name: 'Zelenskyy', language: null, script: null },
      { name: 'Володимир Зеленський', language: 'uk', script: 'Cyrl' },
    ])
    expect(actor.calledBy.map(({ name }: { name: string }) => name).sort()).toEqual([...spellings].sort())
  })

  test('are taken away again, and then name nobody; the name of registration stays', async () => {
    const dossier = await openDossier(service)
    const { actorId } = (await register(dossier, { name: 'Kim', aliases: ['Gim'] })).body
    const alias = (body: object) => dossier.post(`/actors/${actorId}/aliases`, body)
    expect((await alias({ name: 'gim' })).status).toBe(200)
    expect((await alias({ name: 'Ким', language: 'ru' })).status).toBe(201)
    expect((await alias({ name: 'GIM', remove: true })).status).toBe(201)
    expect((await alias({ name: 'Gim', remove: true })).status).toBe(200)
    expect(await alias({ name: 'Kim', remove: true })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'name' }] },
    })
    await dossier.file(naming('Gim'))
    expect(await captives(dossier)).not.toContain(actorId)
    await dossier.file(naming('ким'))
    expect(await captives(dossier)).toContain(actorId)
  })

  test('of several are ambiguous, with the candidates, until one is meant by id or key', async () => {
    const dossier = await openDossier(service)
    const first = (await register(dossier, { name: 'Kim', key: 'kim-1' })).body
    expect(await register(dossier, { name: 'KIM' })).toMatchObject({
      status: 409,
      body: { type: 'urn:annalist:problem:name-taken', candidates: [{ actorId: first.actorId }] },
    })
    const second = (await register(dossier, { name: 'Kim', distinct: true })).body
    expect(second.actorId).not.toBe(first.actorId)
    const refused = await dossier.post('/reports', naming('kim'))
    expect(refused).toMatchObject({
      status: 409,
      body: {
        type: 'urn:annalist:problem:ambiguous-actor',
        errors: [{ path: 'participants.0.actor.name' }],
        candidates: [
          { actorId: first.actorId, key: 'kim-1', name: 'Kim', kind: 'person' },
          { actorId: second.actorId, key: null, name: 'Kim', kind: 'person' },
        ],
      },
    })
    for (const actor of [{ key: 'kim-1' }, { id: second.actorId }])
      await dossier.file(says(NIS, { participants: [{ actor, role: 'captive' }] }))
    expect((await captives(dossier)).sort()).toEqual([first.actorId, second.actorId].sort())
    await dossier.change(`/actors/${second.actorId}/merge`, { into: 'kim-1', reason: 'one man' })
    await dossier.file(naming('Kim'))
    await dossier.change(`/actors/${second.actorId}/unmerge`, { reason: 'two men' })
    expect((await dossier.post('/reports', naming('Kim'))).status).toBe(409)
  })

  test('that only look alike are names of different actors', async () => {
    const dossier = await openDossier(service)
    const names = ['Kím', 'Kim', 'Кim', 'كيم', 'مكي', 'K im']
    for (const name of names) expect((await register(dossier, { name })).status).toBe(201)
    const { items } = await dossier.read('/actors')
    expect(items.map(({ name }: { name: string }) => name).sort()).toEqual([...names].sort())
  })

  test('do not hide behind what nobody sees', async () => {
    const dossier = await openDossier(service)
    for (const name of ['\u200b', ' \u2066\u2069 ', '\u0000', '\ud800']) {
      expect((await register(dossier, { name })).status).toBe(400)
    }
  })
})

describe('places', () => {
  const at = (name: string, more: object = {}) => says(NIS, { where: { name, country: 'UA' }, ...more })

  test('are one under all their names, in whatever script', async () => {
    const dossier = await openDossier(service)
    const { body } = await dossier.post('/places', {
      name: 'Kyiv',
      aliases: ['Kiev', { name: 'Київ', language: 'uk' }],
      country: 'UA',
      lat: 50.45,
      lon: 30.52,
      precision: 'settlement',
    })
    for (const name of ['KIEV', 'київ', 'Kyiv']) expect((await dossier.file(at(name))).warnings).toEqual([])
    expect(await dossier.incident('capture')).toMatchObject({
      where: { placeId: body.placeId, name: 'Kyiv', lat: 50.45 },
      disputed: [],
    })
    expect((await dossier.post('/places', { name: 'kiev' })).status).toBe(409)
    const other = await dossier.post('/places', { name: 'Kiev', country: 'US', distinct: true })
    expect((await dossier.post('/reports', at('Kiev'))).body).toMatchObject({
      type: 'urn:annalist:problem:ambiguous-place',
      candidates: [{ placeId: body.placeId }, { placeId: other.body.placeId, country: 'US' }],
    })
  })

  test('are filtered by with all that lies within them, to the last, as of each moment', async () => {
    const dossier = await openDossier(service)
    const outcomes = await dossier.take(
      { op: 'place', name: 'Russia', country: 'RU', precision: 'country' },
      { op: 'place', name: 'Kursk Oblast', within: 'Russia' },
      { op: 'place', name: 'Sudzha', within: 'Kursk Oblast' },
      says(NIS, { where: { name: 'Sudzha' } }),
      says(NIS, { incidentKey: 'other', where: { name: 'Kyiv', country: 'UA' } }),
    )
    const within = async (place: string, more = '') =>
      (await dossier.read(`/timeline?place=${encodeURIComponent(place)}${more}`)).items.map(
        ({ incidentKey }: { incidentKey: string }) => incidentKey,
      )
    for (const place of ['Sudzha', 'Kursk Oblast', 'Russia']) expect(await within(place)).toEqual(['capture'])
    expect(await within('Kyiv,Russia')).toHaveLength(2)
    const { placeId } = outcomes[2]
    await dossier.change(`/places/${placeId}/descriptions`, { within: 'Kyiv', reason: 'a slip' })
    expect(await within('Russia')).toEqual([])
    expect(await within('Russia', `&asOf=${outcomes[4].position}`)).toEqual(['capture'])
    expect(await dossier.read(`/places/${placeId}`)).toMatchObject({ within: { name: 'Kyiv' }, incidents: 1 })
    expect(
      (await dossier.read('/places?within=Russia')).items.map(({ name }: { name: string }) => name),
    ).toEqual(['Kursk Oblast', 'Russia'])
  })

  test('never lie within themselves', async () => {
    const dossier = await openDossier(service)
    await dossier.take(
      { op: 'place', name: 'Russia' },
      { op: 'place', name: 'Kursk Oblast', within: 'Russia' },
      { op: 'place', name: 'Sudzha', within: 'Kursk Oblast' },
    )
    const head = await dossier.head()
    for (const within of ['Sudzha', 'Kursk Oblast', 'Russia']) {
      const outcomes = await dossier.take({ op: 'place', name: 'Russia', within })
      expect(outcomes).toMatchObject([
        { status: 'refused', problem: { status: 400, errors: [{ path: 'within' }] } },
      ])
    }
    expect(await dossier.head()).toBe(head)
  })

  test('that are merged are one, and answered as before when they are parted', async () => {
    const dossier = await openDossier(service)
    await dossier.file(
      at('Kyiv', { where: { name: 'Kyiv', country: 'UA', lat: 50.45, lon: 30.52, precision: 'settlement' } }),
    )
    await dossier.file(
      at('Kiev', { where: { name: 'Kiev', country: 'UA', lat: 51.5, lon: 31.3, precision: 'settlement' } }),
    )
    await dossier.file(at('Kiev', { incidentKey: 'other', where: { name: 'Kiev' } }))
    const { items } = await dossier.read('/places')
    const [kiev, kyiv] = items.map(({ placeId }: { placeId: string }) => placeId)
    const answers = async () =>
      content(
        await Promise.all(
          [
            '/incidents/by-key/capture',
            '/timeline',
            '/timeline?place=Kyiv',
            `/places/${kiev}`,
            `/places/${kyiv}`,
          ].map((path) => dossier.read(path)),
        ),
      )
    const before = await answers()
    expect(before[0].disputed).toEqual(['where'])
    const { position } = await dossier.change(`/places/${kiev}/merge`, { into: 'Kyiv', reason: 'one city' })
    expect(await dossier.read('/timeline?place=Kiev')).toMatchObject({
      items: [
        { where: { placeId: kyiv, name: 'Kyiv' } },
        { where: { placeId: kyiv, name: 'Kyiv', lat: expect.closeTo(50.45) } },
      ],
    })
    expect(await dossier.read(`/places/${kyiv}`)).toMatchObject({ merged: [{ name: 'Kiev' }], incidents: 2 })
    await dossier.change(`/places/${kiev}/unmerge`, { reason: 'two cities' })
    expect(await answers()).toEqual(before)
    expect((await dossier.read(`/timeline?place=Kyiv&asOf=${position}`)).items).toHaveLength(2)
  })
})
