import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NIS, openDossier, says, type TestDossier, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const STRIKE = {
  type: 'x-hunger-strike',
  parent: 'protest',
  label: 'Hunger strike',
  definition: 'Prisoners refuse food.',
  roles: [{ role: 'striker' }, { role: 'leader', single: true }, 'addressee'],
}
const strike = (speaker: object, report: object = {}) =>
  says(speaker, { incidentKey: 'strike', type: 'x-hunger-strike', title: 'A hunger strike', ...report })
const as = (name: string, role: string) => ({ actor: { name, kind: 'person' }, role })
const keys = async (dossier: TestDossier, query: string) =>
  (await dossier.read(`/timeline?${query}`)).items.map(
    ({ incidentKey }: { incidentKey: string }) => incidentKey,
  )

describe("a dossier's own type", () => {
  test('is in its table, beside those that all have, and to define it again alike adds nothing', async () => {
    const dossier = await openDossier(service)
    expect((await dossier.post('/types', STRIKE)).status).toBe(201)
    expect((await dossier.post('/types', STRIKE)).status).toBe(200)
    const { items } = await dossier.read('/types')
    expect(items.at(-1)).toEqual({
      type: 'x-hunger-strike',
      parent: 'protest',
      label: 'Hunger strike',
      definition: 'Prisoners refuse food.',
      roles: [
        { role: 'striker', single: false },
        { role: 'leader', single: true },
        { role: 'addressee', single: false },
      ],
      custody: null,
    })
    expect(items).toHaveLength((await service.call('GET', '/v1/types')).body.items.length + 1)
    const elsewhere = await openDossier(service)
    expect((await elsewhere.post('/reports', strike(NIS))).body.errors).toMatchObject([{ path: 'type' }])
  })

  test('is of its parent in filters, and by itself in facets', async () => {
    const dossier = await openDossier(service)
    await dossier.change('/types', STRIKE)
    await dossier.file(strike(NIS))
    await dossier.file(says(NIS, { incidentKey: 'protest', type: 'protest', title: 'A protest' }))
    expect((await keys(dossier, 'type=protest')).sort()).toEqual(['protest', 'strike'])
    expect(await keys(dossier, 'type=x-hunger-strike')).toEqual(['strike'])
    expect(await keys(dossier, 'type=strike')).toEqual([])
    expect((await dossier.read('/facets?by=type')).type).toMatchObject([
      { value: 'protest', count: 1 },
      { value: 'x-hunger-strike', count: 1 },
    ])
  })

  test('has roles of its own, one of them of one; others are refused', async () => {
    const dossier = await openDossier(service)
    await dossier.change('/types', STRIKE)
    await dossier.file(strike(NIS, { participants: [as('Kim', 'leader'), as('Kim', 'striker')] }))
    await dossier.file(strike(ZELENSKY, { participants: [as('Park', 'leader'), as('Kim', 'striker')] }))
    expect((await dossier.incident('strike')).disputed).toEqual(['participants'])
    const head = await dossier.head()
    const refused = await dossier.post('/reports', strike(NIS, { participants: [as('Kim', 'captive')] }))
    expect([refused.status, refused.body.errors]).toMatchObject([400, [{ path: 'participants.0.role' }]])
    expect(await dossier.head()).toBe(head)
    await dossier.change('/types', { ...STRIKE, roles: ['striker', 'leader'] })
    expect((await dossier.incident('strike')).disputed).toEqual([])
  })

  test('acts on custody as its parent does, or as it says itself', async () => {
    const dossier = await openDossier(service)
    await dossier.take(
      { op: 'type', type: 'x-round-up', parent: 'arrest', label: 'Round-up' },
      {
        op: 'type',
        type: 'x-parole',
        parent: 'other',
        label: 'Parole',
        roles: ['paroled'],
        custody: { effect: 'ends', held: 'paroled' },
      },
      says(NIS, {
        type: 'x-round-up',
        when: '2025-01-01',
        participants: [as('Kim', 'detainee'), as('Police', 'authority')],
      }),
    )
    const kim = (await dossier.read('/actors?q=Kim')).items[0].actorId
    expect((await dossier.read(`/actors/${kim}`)).custody.current).toMatchObject({
      holder: { name: 'Police' },
    })
    expect((await dossier.read('/actors?custody=held')).items).toHaveLength(1)
    await dossier.file(
      says(NIS, {
        incidentKey: 'parole',
        type: 'x-parole',
        when: '2025-02-01',
        participants: [as('Kim', 'paroled')],
      }),
    )
    expect((await dossier.read(`/actors/${kim}`)).custody).toMatchObject({
      current: null,
      chain: [
        { type: 'x-round-up', effect: 'starts' },
        { type: 'x-parole', effect: 'ends', gap: false },
      ],
    })
  })

  test('names roles that it has, a parent of the table, and an x- name', async () => {
    const dossier = await openDossier(service)
    const head = await dossier.head()
    const wrong = [
      { ...STRIKE, custody: { effect: 'starts', held: 'prisoner', holder: 'leader' } },
      { ...STRIKE, parent: 'x-hunger-strike' },
      { ...STRIKE, parent: 'nothing' },
      { ...STRIKE, type: 'hunger-strike' },
      { ...STRIKE, type: 'x-' },
      { ...STRIKE, more: true },
      { ...STRIKE, roles: ['striker', { role: 'striker', single: true }] },
    ]
    for (const body of wrong) expect((await dossier.post('/types', body)).status).toBe(400)
    expect(await dossier.head()).toBe(head)
  })

  test('is refused with the field of its effect on custody that is wrong', async () => {
    const dossier = await openDossier(service)
    const errors = async (custody: unknown) =>
      (await dossier.post('/types', { ...STRIKE, custody })).body.errors
    expect(await errors({ effect: 'begins' })).toEqual([
      { path: 'custody.effect', message: 'expected starts, moves or ends' },
    ])
    expect(await errors({ effect: 'starts', held: 'striker' })).toMatchObject([{ path: 'custody.holder' }])
  })
})
