import { describe, expect, test } from '@jest/globals'
import { distanceKm, haveCirclesApart } from '../src/rules/great-circle.ts'
import { incident, knowing, readIncident, type Sketch, said } from './reading-kit.ts'

const world = knowing(
  {
    'Two soldiers': { kind: 'group' },
    'First man': { kind: 'person', memberOf: 'Two soldiers' },
    'Second man': { kind: 'person', memberOf: 'Two soldiers' },
  },
  {
    Kyiv: { name: 'Kyiv', country: 'UA', lat: 50.45, lon: 30.52, precision: 'settlement' },
    Kursk: { name: 'Kursk', country: 'RU', lat: 51.73, lon: 36.19, precision: 'settlement' },
    Nowhere: { name: 'Nowhere' },
  },
)

/** The disputed fields of an incident of which different sources say these things. */
const disputed = (...sketches: Sketch[]) =>
  readIncident(incident(...sketches.map((sketch, index) => said(`source ${index}`, sketch))), world).disputed

describe('when is disputed where two standing ranges have no moment in common', () => {
  const whens = (...dates: string[]) => disputed(...dates.map((when) => ({ when })))

  test('days, months and intervals', () => {
    expect(whens('2025-01-09', '2025-01-11')).toEqual(['when'])
    expect(whens('2025-01-09', '2025-01', '2025')).toEqual([])
    expect(whens('2025-01-09', '2025-01-05/2025-01-09', '2025-01-10')).toEqual(['when'])
    expect(whens('2025-01-09', '2024-12/..', '[..2025-01-11]')).toEqual([])
  })

  test('an upper bound contradicts only what comes after it', () => {
    const bound = { when: '2025-01-11', whenBasis: 'announced' } as const
    expect(disputed(bound, { when: '2025-01-09' })).toEqual([])
    expect(disputed(bound, { when: '2025-01-12' })).toEqual(['when'])
    expect(disputed(bound, { ...bound, when: '2024-01-01' })).toEqual([])
  })

  test('a day and a time compare by the calendar day as written', () => {
    expect(whens('2025-01-11', '2025-01-11T02:00+09:00')).toEqual([])
    expect(whens('2025-01-10', '2025-01-11T02:00+09:00')).toEqual(['when'])
    expect(whens('2025-01-12', '2025-01-11T02:00+09:00')).toEqual(['when'])
  })

  test('two times compare by the moment', () => {
    expect(whens('2025-01-11T02:00+09:00', '2025-01-10T17:00Z')).toEqual([])
    expect(whens('2025-01-11T02:00+09:00', '2025-01-11T02:00Z')).toEqual(['when'])
  })

  test('claims of an origin that later said otherwise do not stand', () => {
    const claims = [
      said('NIS', { when: '2025-01-09', reportedAt: '2025-01-10' }),
      said('NIS', { when: '2025-01-11', reportedAt: '2025-01-12' }),
      said('SBU', { when: '2025-01-01', stands: 'superseded' }),
      said('Russia', { when: '2025-01-01', stance: 'denies' }),
    ]
    expect(readIncident(incident(...claims), world).disputed).toEqual([])
  })
})

describe('quantities are disputed where ranges of the same measure, of and at have no number in common', () => {
  const killed = (range: object): Sketch => ({ quantities: [{ measure: 'killed', ...range }] })

  test('exact figures, bounds and approximate ones', () => {
    expect(disputed(killed({ best: 2 }), killed({ best: 3 }))).toEqual(['quantities'])
    expect(disputed(killed({ low: 1000 }), killed({ high: 12000 }))).toEqual([])
    expect(disputed(killed({ low: 1000 }), killed({ high: 999 }))).toEqual(['quantities'])
    expect(disputed(killed({ best: 100, approximate: true }), killed({ best: 110 }))).toEqual([])
    expect(disputed(killed({ best: 100, approximate: true }), killed({ best: 111 }))).toEqual(['quantities'])
  })

  test('figures of different days are a series, not a dispute', () => {
    const onDay = (best: number, at: string) => killed({ best, at })
    expect(disputed(onDay(2, '2025-01-11'), onDay(3, '2025-01-12'))).toEqual([])
  })

  test('nor do different subjects or measures contradict each other', () => {
    expect(disputed(killed({ best: 2 }), killed({ best: 1, of: 'officers' }))).toEqual([])
    expect(disputed(killed({ best: 2 }), { quantities: [{ measure: 'wounded', best: 3 }] })).toEqual([])
  })
})

describe('where is disputed', () => {
  const wheres = (...places: NonNullable<Sketch['where']>[]) =>
    disputed(...places.map((where) => ({ where })))

  test('for different countries, those of registered places too', () => {
    expect(wheres({ country: 'RU' }, { country: 'UA' })).toEqual(['where'])
    expect(wheres({ id: 'Kyiv' }, { country: 'RU' })).toEqual(['where'])
    expect(wheres({ id: 'Kyiv' }, { country: 'UA' })).toEqual([])
  })

  test('for circles of precision that do not touch', () => {
    const nearKursk = { lat: 51.9, lon: 36.19, precision: 'exact' as const }
    const farFromKursk = { lat: 52.3, lon: 36.19, precision: 'exact' as const }
    expect(wheres({ id: 'Kursk' }, nearKursk)).toEqual([])
    expect(wheres({ id: 'Kursk' }, farFromKursk)).toEqual(['where'])
    expect(wheres({ id: 'Kursk' }, { ...farFromKursk, precision: 'region' })).toEqual([])
  })

  test('for spots without a precision only where they are regions apart', () => {
    expect(wheres({ lat: 51.7, lon: 36.2 }, { lat: 52.7, lon: 36.2 })).toEqual([])
    expect(wheres({ lat: 51.7, lon: 36.2 }, { lat: 43.1, lon: 131.9 })).toEqual(['where'])
  })

  test('never for names', () => {
    expect(wheres({ name: 'Kursk Oblast' }, { name: 'Kurskaya', country: 'RU' }, { id: 'Nowhere' })).toEqual(
      [],
    )
  })

  test('never for where it began', () => {
    expect(disputed({ from: { country: 'RU' } }, { from: { country: 'UA' } })).toEqual([])
  })

  test('distances are those of the sphere, also across the antimeridian', () => {
    expect(distanceKm({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 })).toBeCloseTo(111.2, 1)
    expect(distanceKm({ lat: 50.45, lon: 30.52 }, { lat: 51.73, lon: 36.19 })).toBeCloseTo(420.7, 1)
    expect(distanceKm({ lat: 90, lon: 0 }, { lat: -90, lon: 0 })).toBeCloseTo(20015.1, 0)
  })

  test('a pair apart is found whichever circle comes first', () => {
    const [a, b, wide] = [
      { lat: 0, lon: 0, radiusKm: 10 },
      { lat: 0, lon: 1, radiusKm: 10 },
      { lat: 0, lon: 0.5, radiusKm: 500 },
    ]
    for (const circles of [
      [a, b, wide],
      [wide, a, b],
      [b, wide, a],
    ]) {
      expect(haveCirclesApart(circles)).toBe(true)
    }
    expect(haveCirclesApart([a, wide])).toBe(false)
    expect(haveCirclesApart([])).toBe(false)
  })
})

describe('participants are disputed where two standing claims on a role of one have nobody in common', () => {
  const injury = (id: string, only?: boolean): Sketch => ({
    type: 'injury',
    participants: [{ id, role: 'victim', only }],
  })
  const detention = (...ids: string[]): Sketch => ({
    type: 'detention',
    participants: ids.map((id) => ({ id, role: 'holder' })),
  })

  test('by only: the broken leg of the first man or of the second', () => {
    expect(disputed(injury('First man', true), injury('Second man', true))).toEqual(['participants'])
    expect(disputed(injury('First man', true), injury('Second man'))).toEqual(['participants'])
    expect(disputed(injury('First man'), injury('Second man'))).toEqual([])
  })

  test('where the table of types says so, also for a report that names no type', () => {
    expect(disputed(detention('SBU'), detention('Army'))).toEqual(['participants'])
    expect(disputed(detention('SBU'), { ...detention('Army'), type: undefined })).toEqual(['participants'])
    expect(disputed(detention('SBU', 'Army'), detention('Army'))).toEqual([])
    const shownType: Sketch = { type: 'capture', credibility: 1 }
    expect(disputed(shownType, detention('SBU'), detention('Army'))).toEqual(['participants', 'type'])
  })

  test('membership is considered', () => {
    expect(disputed(injury('First man', true), injury('Two soldiers', true))).toEqual([])
  })

  test('merges are considered', () => {
    const merged = knowing({ SBU: {} }, {}, { SSU: 'SBU' })
    const state = incident(said('A', detention('SBU')), said('B', detention('SSU')))
    expect(readIncident(state, merged).disputed).toEqual([])
  })

  test('a later claim of the same origin on a role of one displaces the earlier', () => {
    const first = said('NIS', { ...injury('First man', true), reportedAt: '2025-01-10' })
    const second = said('NIS', { ...injury('Second man'), reportedAt: '2025-01-11' })
    const reading = readIncident(incident(second, first), world)
    expect(reading.disputed).toEqual([])
    expect(reading.participants.map(({ actorId }) => actorId)).toEqual(['Second man'])
  })

  test('a superseded claim disputes nothing', () => {
    const first = said('NIS', { ...injury('First man', true), stands: 'superseded' })
    const second = said('SBU', injury('Second man', true))
    expect(readIncident(incident(first, second), world).disputed).toEqual([])
  })
})

describe('type and modality are disputed where they differ', () => {
  test('among standing claims', () => {
    expect(disputed({ type: 'death' }, { type: 'execution' })).toEqual(['type'])
    expect(disputed({ modality: 'planned' }, {})).toEqual(['modality'])
    expect(disputed({ type: 'death' }, {})).toEqual([])
  })

  test('not between those who deny', () => {
    expect(disputed({ type: 'death', stance: 'denies' }, { type: 'execution', stance: 'denies' })).toEqual([])
  })
})
