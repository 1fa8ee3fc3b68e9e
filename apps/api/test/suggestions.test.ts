import type { TimelineItem } from '@annalist/contract'
import { type ComparedIncident, incidentLikeness } from '@annalist/domain'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { NIS, openDossier, says, type TestDossier, ZELENSKY } from './test-dossier.ts'
import { startTestService } from './test-service.ts'

let service: Awaited<ReturnType<typeof startTestService>>
beforeAll(async () => {
  service = await startTestService()
})
afterAll(() => service.stop())

const register = async (dossier: TestDossier, name: string, more: object = {}) =>
  (await dossier.change('/actors', { name, kind: 'person', ...more })).actorId as string

interface Pair {
  actor: { name: string }
  other: { name: string }
  score: number
  reasons: string[]
}
const pairs = ({ items }: { items: Pair[] }) =>
  items.map(({ actor, other }) => [actor.name, other.name].sort())

describe('actors that may be the same', () => {
  test('are suggested by names that are alike, in whatever script, likeliest first, with the reason', async () => {
    const dossier = await openDossier(service)
    const names = [
      'Kim Jong Un',
      'Kim Jong-eun',
      'Ким Чен Ын',
      'Kim Chen Yn',
      '김정은',
      'Gimjeongeun',
      'Dmitry Peskov',
      'Дмитрий Песков',
    ]
    for (const name of names) await register(dossier, name)
    const suggested = await dossier.read('/suggestions/actors')
    const found = pairs(suggested)
    for (const pair of [
      ['Kim Jong Un', 'Kim Jong-eun'],
      ['Ким Чен Ын', 'Kim Chen Yn'],
      ['김정은', 'Gimjeongeun'],
      ['Dmitry Peskov', 'Дмитрий Песков'],
    ])
      expect(found).toContainEqual([...pair].sort())
    const scores = suggested.items.map(({ score }: Pair) => score)
    expect(scores).toEqual(scores.toSorted((a: number, b: number) => b - a))
    expect(suggested.items[0].reasons).toEqual([expect.stringMatching(/^(both are called )?"/)])
    expect(found.filter((pair) => pair.includes('Kim Jong Un') && pair.includes('Dmitry Peskov'))).toEqual([])
    expect(new Set(found.map((pair) => pair.join(' '))).size).toBe(found.length)
  })

  test('are those of one, where one is asked for; never of another kind, nor what is said already', async () => {
    const dossier = await openDossier(service)
    const kim = await register(dossier, 'Kim Jong Un')
    const eun = await register(dossier, 'Kim Jong-eun')
    await register(dossier, 'Kim Jong Um', { kind: 'outlet' })
    const ask = async () => pairs(await dossier.read(`/suggestions/actors?for=${kim}`))
    expect(await ask()).toEqual([['Kim Jong Un', 'Kim Jong-eun']])
    await dossier.change(`/actors/${eun}/links`, { to: kim, relation: 'possibly-same-as' })
    expect(await ask()).toEqual([])
    await dossier.change(`/actors/${eun}/links`, { to: kim, relation: 'possibly-same-as', remove: true })
    await dossier.change(`/actors/${eun}/merge`, { into: kim, reason: 'one man' })
    expect(await ask()).toEqual([])
    expect((await dossier.read('/suggestions/actors')).items).toEqual([])
  })

  test('are found by aliases too', async () => {
    const dossier = await openDossier(service)
    await register(dossier, 'The prisoner', { aliases: ['Пак Чхоль'] })
    await register(dossier, 'Pak Chkhol')
    expect(pairs(await dossier.read('/suggestions/actors'))).toEqual([['Pak Chkhol', 'The prisoner']])
  })
})

describe('incidents that may be the same', () => {
  const capture = (incidentKey: string, more: object = {}) =>
    says(NIS, {
      incidentKey,
      when: '2025-01-09',
      where: { name: 'Kursk', country: 'RU' },
      participants: [{ actor: { name: 'Kim', kind: 'person' }, role: 'captive' }],
      ...more,
    })

  test('are told in the receipt of the report that opens one, and nothing is merged', async () => {
    const dossier = await openDossier(service)
    const first = await dossier.file(capture('first'))
    expect(first.possibleDuplicates).toEqual([])
    await dossier.read('/timeline')
    const second = await dossier.file(capture('second', { attribution: [{ actor: ZELENSKY }] }))
    expect(second.possibleDuplicates).toEqual([
      {
        incidentId: first.incidentId,
        incidentKey: 'first',
        title: 'Two soldiers captured',
        score: 1,
        reasons: ['at the same time', 'at the same place', 'with one participant in common'],
      },
    ])
    expect((await dossier.read('/timeline')).items).toHaveLength(2)
    expect((await dossier.file(capture('second', { key: 'a further one' }))).possibleDuplicates).toEqual([])
  })

  test('are suggested, ranked; never those that contradict each other in time, place or type', async () => {
    const dossier = await openDossier(service)
    await dossier.file(capture('first'))
    await dossier.file(
      capture('second', { when: '2025-01-10', participants: [{ actor: { name: 'Kim' }, role: 'captive' }] }),
    )
    await dossier.file(capture('much later', { when: '2025-03-10' }))
    await dossier.file(capture('elsewhere', { where: { name: 'Kyiv', country: 'UA' } }))
    await dossier.file(
      capture('a death', { type: 'death', participants: [{ actor: { name: 'Kim' }, role: 'victim' }] }),
    )
    const { items } = await dossier.read('/suggestions/incidents')
    expect(items).toMatchObject([
      {
        incident: { incidentKey: 'first' },
        other: { incidentKey: 'second' },
        reasons: ['within a day of each other', 'at the same place', 'with one participant in common'],
      },
    ])
    const { incidentId } = items[0].other
    expect((await dossier.read(`/suggestions/incidents?for=${incidentId}`)).items).toMatchObject([
      { incident: { incidentKey: 'second' }, other: { incidentKey: 'first' } },
    ])
    await dossier.change(`/incidents/${incidentId}/merge`, { into: 'first', reason: 'the same' })
    expect((await dossier.read('/suggestions/incidents')).items).toEqual([])
  })
})

describe('the incidents suggested', () => {
  const DATES = ['2025-01-09', '2025-01-10', '2025-01', '[2025-01-09..2025-01-20]', '[..2025-01-09]', null]
  const PLACES = [
    { name: 'Kursk', country: 'RU', lat: 51.7, lon: 36.2, precision: 'settlement' },
    { name: 'Sudzha', country: 'RU', lat: 51.2, lon: 35.3, precision: 'region' },
    { country: 'RU' },
    { lat: 51.71, lon: 36.21, precision: 'settlement' },
    null,
  ]
  const NAMED = [['Kim'], ['Lee'], ['Kim', 'Lee'], []]

  const compared = ({ when, where, participants }: TimelineItem): ComparedIncident => ({
    earliestMs: msOf(when?.earliest),
    latestMs: msOf(when?.latest),
    placeId: where?.placeId ?? null,
    country: where?.country ?? null,
    lat: where?.lat ?? null,
    lon: where?.lon ?? null,
    precision: where?.precision ?? null,
    actorIds: participants.map(({ actorId }) => actorId),
  })
  const msOf = (text: string | null | undefined) => (text ? Date.parse(text) : null)

  test('are those that are likeliest of all there are, where dates are of a month at most', async () => {
    const dossier = await openDossier(service)
    for (const [d, when] of DATES.entries())
      for (const [p, where] of PLACES.entries())
        for (const [n, named] of NAMED.entries())
          await dossier.file(
            says(NIS, {
              incidentKey: `incident ${d} ${p} ${n}`,
              ...(when && { when }),
              ...(where && { where }),
              participants: named.map((name) => ({ actor: { name, kind: 'person' }, role: 'captive' })),
            }),
          )
    const items: TimelineItem[] = (await dossier.read('/timeline?limit=200')).items
    expect(items).toHaveLength(DATES.length * PLACES.length * NAMED.length)
    for (const item of items) {
      const others = items.filter(({ incidentId }) => incidentId !== item.incidentId)
      const scores = others.flatMap((other) => incidentLikeness(compared(item), compared(other))?.score ?? [])
      const { items: suggested } = await dossier.read(`/suggestions/incidents?for=${item.incidentId}`)
      expect([item.incidentKey, suggested.map(({ score }: Pair) => score)]).toEqual([
        item.incidentKey,
        scores.sort((a, b) => b - a).slice(0, 5),
      ])
    }
  })
})
