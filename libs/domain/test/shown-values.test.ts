import { describe, expect, test } from '@jest/globals'
import { incident, knowing, readFields, readIncident, type Sketch, said } from './reading-kit.ts'

const world = knowing(
  {
    Ukraine: { kind: 'state' },
    Zelensky: { speaksFor: 'Ukraine' },
    SBU: { speaksFor: 'Ukraine' },
    NIS: { speaksFor: 'South Korea' },
    AFP: { kind: 'outlet' },
    Yonhap: { kind: 'outlet' },
    'Two soldiers': { kind: 'group' },
  },
  {
    Kyiv: { name: 'Kyiv', country: 'UA', lat: 50.45, lon: 30.52, precision: 'settlement' },
    'Kursk Oblast': { name: 'Kursk Oblast', country: 'RU' },
  },
)

const read = (...claims: Parameters<typeof incident>) => readIncident(incident(...claims), world)
const whenOf = (...claims: Parameters<typeof incident>) => read(...claims).shown.when?.edtf
const killed = (best: number): Sketch => ({ quantities: [{ measure: 'killed', best }] })
const killedOf = (...claims: Parameters<typeof incident>) => read(...claims).shown.quantities[0]?.best

describe('the January capture', () => {
  const announced = said('AFP > Zelensky', {
    type: 'capture',
    title: 'Two soldiers captured',
    when: '2025-01-11',
    whenBasis: 'announced',
    reportedAt: '2025-01-11',
  })
  const confirmed = said('AFP > NIS', { stance: 'confirms', when: '2025-01-09', reportedAt: '2025-01-12' })
  const prisoner = said('AFP > Prisoner*', { when: '2025-01-05' })
  const background = said('AFP', { originStated: false, when: '2025-01-11' })
  const claims = [announced, confirmed, prisoner, background]

  test('shows the 9th with when disputed, and two parties', () => {
    const reading = read(...claims)
    expect(reading.shown.when).toEqual({
      edtf: '2025-01-09',
      earliest: '2025-01-09T00:00:00Z',
      latest: '2025-01-09T23:59:59.999Z',
      basis: 'stated',
      earliestMs: Date.UTC(2025, 0, 9),
      latestMs: Date.UTC(2025, 0, 10) - 1,
    })
    expect(reading.disputed).toEqual(['when'])
    expect(reading.standing).toBe('corroborated')
    expect(reading.parties).toMatchObject({ asserts: 1, confirms: 1, denies: 0 })
    expect(reading.positions.map(({ party }) => party)).toEqual(['South Korea', 'Ukraine'])
    expect(reading).toMatchObject({
      reports: 4,
      firstReportedAt: { edtf: '2025-01-11' },
      lastReportedAt: { edtf: '2025-01-12', ms: Date.UTC(2025, 0, 13) - 1 },
    })
  })

  test('names the reports that hold the shown date', () => {
    expect(readFields(incident(...claims), world).when).toMatchObject({
      value: { edtf: '2025-01-09', basis: 'stated' },
      disputed: true,
      holders: [confirmed.reportId],
    })
  })
})

describe('who makes claims', () => {
  const denial = said('Russia', {
    stance: 'denies',
    type: 'deployment',
    title: 'Talk of a deployment',
    when: '2024-10',
    where: { id: 'Kursk Oblast' },
    tags: ['kursk'],
    ...killed(3),
    participants: [{ id: 'Russia', role: 'host' }],
    reportedAt: '2024-10-18',
  })

  test('what a denying report mentions only says what it speaks about', () => {
    const reading = read(denial)
    expect(reading.shown).toMatchObject({ type: 'deployment', title: 'Talk of a deployment' })
    expect(reading.shown).toMatchObject({ modality: 'actual', when: null, where: null, quantities: [] })
    expect(reading).toMatchObject({ participants: [], disputed: [], tags: ['kursk'] })
    expect(Object.keys(readFields(incident(denial), world)).sort()).toEqual([
      'modality',
      'tags',
      'title',
      'type',
    ])
  })

  test('once somebody asserts it, the denial no longer tells what it is about', () => {
    const asserted = said('NIS', {
      type: 'movement',
      title: 'Troops in Kursk',
      tags: ['troops'],
      reportedAt: '2025-01-11',
    })
    expect(read(denial, asserted).shown).toMatchObject({ type: 'movement', title: 'Troops in Kursk' })
    expect(read(denial, asserted)).toMatchObject({ disputed: [], tags: ['troops'] })
  })

  test('a denial tells type and title where those who assert it name none', () => {
    const bare = said('NIS', { when: '2025-01', reportedAt: '2025-01-11' })
    expect(read(denial, bare).shown).toMatchObject({ type: 'deployment', title: 'Talk of a deployment' })
    expect(read(denial, bare).shown.when?.edtf).toBe('2025-01')
  })

  test('a retracted incident keeps type and title, but nobody claims its when, where and numbers any more', () => {
    const retracted = said('NIS', {
      type: 'capture',
      title: 'Captured',
      when: '2025-01-09',
      ...killed(2),
      stands: 'retracted',
    })
    expect(read(retracted).standing).toBe('retracted')
    expect(read(retracted).shown).toMatchObject({ type: 'capture', title: 'Captured' })
    expect(read(retracted).shown).toMatchObject({ when: null, quantities: [] })
  })

  test('an incident that all reports have left bears its key', () => {
    expect(read().shown).toMatchObject({ type: 'other', title: 'january-capture' })
    expect(read()).toMatchObject({ standing: 'unconfirmed', reports: 0, firstReportedAt: null })
  })
})

describe('of one origin the latest claim stands', () => {
  const first = said('NIS', { ...killed(5), credibility: 1, reportedAt: '2025-01-11' })

  test('each field by itself', () => {
    const later = said('NIS', { ...killed(7), reportedAt: '2025-01-12' })
    const silent = said('NIS', { when: '2025-01-10', reportedAt: '2025-01-13' })
    expect(read(later, first, silent)).toMatchObject({ disputed: [], shown: { quantities: [{ best: 7 }] } })
    expect(readFields(incident(later, first, silent), world).quantities?.holders).toEqual([later.reportId])
  })

  test('of equal reportedAt all stand', () => {
    const same = said('NIS', { ...killed(7), reportedAt: '2025-01-11' })
    expect(read(first, same)).toMatchObject({
      disputed: ['quantities'],
      shown: { quantities: [{ best: 5 }] },
    })
  })

  test('an undated reprint of an older figure never displaces the newer one', () => {
    const reprint = said('AFP > NIS', { ...killed(3), credibility: 1 })
    expect(killedOf(reprint, first)).toBe(5)
    expect(read(reprint, first).disputed).toEqual([])
  })

  test('whoever says the same again displaces nothing', () => {
    const again = said('AFP > NIS', { ...killed(5), credibility: 5, reportedAt: '2025-01-13' })
    const other = said('Zelensky', { ...killed(9), credibility: 3, reportedAt: '2025-01-13' })
    expect(killedOf(again, first, other)).toBe(5)
    expect(readFields(incident(again, first, other), world).quantities?.holders).toEqual(
      [again.reportId, first.reportId].sort(),
    )
  })

  test('two origins of one party keep their own claims', () => {
    expect(read(said('SBU', killed(2)), said('Zelensky', killed(3))).disputed).toEqual(['quantities'])
  })

  test('merged origins are one', () => {
    const merged = knowing({ Zelensky: {} }, {}, { Zelenskyy: 'Zelensky' })
    const older = said('Zelenskyy', { ...killed(2), reportedAt: '2025-01-01' })
    const newer = said('Zelensky', { ...killed(3), reportedAt: '2025-01-02' })
    expect(readIncident(incident(newer, older), merged).disputed).toEqual([])
  })

  test('what an outlet has from an unstated origin is not its own word', () => {
    const own = said('AFP', { ...killed(2), reportedAt: '2025-01-01' })
    const unstated = said('AFP', { ...killed(3), originStated: false, reportedAt: '2025-01-02' })
    expect(read(own, unstated)).toMatchObject({
      disputed: ['quantities'],
      shown: { quantities: [{ best: 2 }] },
    })
  })

  test('a date that is only an upper bound does not displace an earlier claim that fits it', () => {
    const day = said('NIS', { when: '2025-01-09', reportedAt: '2025-01-10' })
    const bound = said('NIS', { when: '2025-01-11', whenBasis: 'announced', reportedAt: '2025-01-12' })
    expect(whenOf(day, bound)).toBe('2025-01-09')
    expect(whenOf(day, said('NIS', { when: '[..2025-01-11]', reportedAt: '2025-01-12' }))).toBe('2025-01-09')
  })

  test('an upper bound displaces an earlier claim that does not fit it', () => {
    const day = said('NIS', { when: '2025-01-13', reportedAt: '2025-01-13' })
    const bound = said('NIS', { when: '2025-01-11', whenBasis: 'announced', reportedAt: '2025-01-14' })
    expect(whenOf(day, bound)).toBe('2025-01-11')
    expect(read(day, bound).disputed).toEqual([])
  })

  test('an upper bound with a time fits a day by the calendar, another time by the moment', () => {
    const bound = (when: string) => said('NIS', { when, whenBasis: 'announced', reportedAt: '2025-01-14' })
    const day = said('NIS', { when: '2025-01-11', reportedAt: '2025-01-13' })
    const time = said('NIS', { when: '2025-01-11T12:00Z', reportedAt: '2025-01-13' })
    expect(whenOf(day, bound('2025-01-11T08:00Z'))).toBe('2025-01-11')
    expect(whenOf(time, bound('2025-01-11T08:00Z'))).toBe('2025-01-11T08:00Z')
    const dayAfter = said('NIS', { when: '2025-01-12', reportedAt: '2025-01-13' })
    expect(whenOf(dayAfter, bound('2025-01-11T08:00Z'))).toBe('2025-01-11T08:00Z')
    expect(whenOf(dayAfter, bound('2025-01-11'))).toBe('2025-01-11')
    expect(whenOf(time, bound('2025-01-11'))).toBe('2025-01-11T12:00Z')
  })

  test('a later day displaces an earlier upper bound', () => {
    const bound = said('NIS', { when: '2025-01-11', whenBasis: 'current', reportedAt: '2025-01-12' })
    const day = said('NIS', { when: '2025-01-20', reportedAt: '2025-01-21' })
    expect(read(bound, day)).toMatchObject({ disputed: [], shown: { when: { edtf: '2025-01-20' } } })
  })
})

describe('the claim ranked first', () => {
  test('credibility goes 1, 2, 3, none or 6, 4, 5', () => {
    const order = [1, 2, 3, undefined, 4, 5]
    for (const [index, credibility] of order.slice(0, -1).entries()) {
      const better = said('NIS', { ...killed(9), credibility, reportedAt: '2025-01-01' })
      const worse = said('SBU', { ...killed(1), credibility: order[index + 1], reportedAt: '2025-01-02' })
      expect(killedOf(worse, better)).toBe(9)
    }
    const unjudged = said('NIS', { ...killed(9), credibility: 6, reportedAt: '2025-01-01' })
    expect(killedOf(unjudged, said('SBU', { ...killed(1), reportedAt: '2025-01-02' }))).toBe(1)
  })

  test('credibility comes before the basis', () => {
    const inferred = said('NIS', { when: '2025-01-09', whenBasis: 'inferred', credibility: 2 })
    expect(whenOf(inferred, said('SBU', { when: '2025-01-08', credibility: 3 }))).toBe('2025-01-09')
  })

  test('basis stated or relative comes before others', () => {
    const inferred = said('NIS', { when: '2025-01-09', whenBasis: 'inferred', reportedAt: '2025-01-12' })
    const relative = said('SBU', { when: '2025-01/..', whenBasis: 'relative', reportedAt: '2025-01-11' })
    expect(whenOf(inferred, relative)).toBe('2025-01/..')
  })

  test('a range with both ends comes before an open one', () => {
    const open = said('NIS', { quantities: [{ measure: 'killed', low: 1000 }], reportedAt: '2025-01-12' })
    expect(killedOf(open, said('AFP', { ...killed(5), originStated: false }))).toBe(5)
    const since = said('NIS', { when: '2025-01-09/..', reportedAt: '2025-01-12' })
    expect(whenOf(since, said('AFP', { when: '2025', originStated: false }))).toBe('2025')
  })

  test('a stated origin comes before none, also that of a captive', () => {
    const unstated = said('AFP', { ...killed(1), originStated: false, reportedAt: '2025-01-12' })
    expect(killedOf(unstated, said('Yonhap > Prisoner*', killed(2)))).toBe(2)
  })

  test('more parties claiming the same come first', () => {
    const late = said('SBU', { ...killed(1), reportedAt: '2025-01-12' })
    expect(killedOf(late, said('NIS', killed(2)), said('Yonhap', killed(2)))).toBe(2)
    expect(killedOf(late, said('Zelensky', killed(2)), said('Ukraine', killed(2)))).toBe(1)
  })

  test('then later reportedAt, undated oldest', () => {
    const early = said('NIS', { ...killed(1), reportedAt: '2025-01-11' })
    expect(killedOf(said('SBU', { ...killed(2), reportedAt: '2025-01-12' }), early)).toBe(2)
    expect(killedOf(said('SBU', killed(2)), early)).toBe(1)
  })

  test('then the narrower range', () => {
    expect(whenOf(said('NIS', { when: '2025-01' }), said('SBU', { when: '2025-01-2X' }))).toBe('2025-01-2X')
    const wide = said('NIS', { quantities: [{ measure: 'killed', low: 1, high: 9 }] })
    expect(read(wide, said('SBU', killed(3))).shown.quantities).toMatchObject([{ low: 3, best: 3, high: 3 }])
  })

  test('then the canonical JSON text', () => {
    expect(killedOf(said('NIS', killed(8)), said('SBU', killed(7)))).toBe(7)
  })

  test('dates that are upper bounds compare as [..D], keep what was written and have no start', () => {
    const announced = said('NIS', { when: '2025-01-11', whenBasis: 'announced' })
    expect(read(announced).shown.when).toEqual({
      edtf: '2025-01-11',
      basis: 'announced',
      earliest: null,
      earliestMs: null,
      latest: '2025-01-11T23:59:59.999Z',
      latestMs: Date.UTC(2025, 0, 12) - 1,
    })
    expect(readFields(incident(announced), world).when?.holders).toHaveLength(1)
  })
})

describe('claims of the same', () => {
  const holders = (...claims: Parameters<typeof incident>) =>
    readFields(incident(...claims), world).when?.holders.length

  test('an announcement and a set up to its day', () => {
    const announced = said('NIS', { when: '2025-01-11', whenBasis: 'announced' })
    expect(holders(announced, said('SBU', { when: '[..2025-01-11]' }))).toBe(2)
  })

  test('not what lasted some days and what happened once within them', () => {
    const lasted = said('NIS', { when: '2025-01-05/2025-01-09' })
    expect(holders(lasted, said('SBU', { when: '[2025-01-05..2025-01-09]' }))).toBe(1)
  })
})

describe('fields that are not ranked', () => {
  test('title and summary are those of the earliest standing report that has one', () => {
    const early = said('NIS', { title: 'First word', reportedAt: '2025-01-10' })
    const late = said('SBU', { title: 'Later word', summary: 'More', reportedAt: '2025-01-12' })
    const retracted = said('AFP', { title: 'Wrong', stands: 'retracted', reportedAt: '2025-01-01' })
    expect(read(late, retracted, early).shown).toMatchObject({ title: 'First word', summary: 'More' })
  })

  test('an undated report is not known to be the earliest', () => {
    const undated = said('AFP', { title: 'Whenever' })
    expect(read(undated, said('NIS', { title: 'Dated', reportedAt: '2025' })).shown.title).toBe('Dated')
    expect(read(undated).shown.title).toBe('Whenever')
  })

  test('participants and tags are the union, each actor with its count ranked', () => {
    const two = [
      { id: 'Two soldiers', role: 'captive', count: 2 },
      { id: 'Army', role: 'captor' },
    ]
    const early = said('NIS', { participants: two, tags: ['kursk'], reportedAt: '2025-01-10' })
    const late = said('SBU', {
      participants: [{ id: 'Two soldiers', role: 'captive', count: 3 }],
      tags: ['dprk', 'kursk'],
      reportedAt: '2025-01-12',
    })
    expect(read(late, early)).toMatchObject({
      participants: [
        { actorId: 'Two soldiers', role: 'captive', count: 3 },
        { actorId: 'Army', role: 'captor', count: null },
      ],
      tags: ['dprk', 'kursk'],
      disputed: [],
    })
  })

  test('a later list of the same origin does not take back an earlier one', () => {
    const captor = { participants: [{ id: 'Army', role: 'captor' }], reportedAt: '2025-01-10' }
    const guards = { participants: [{ id: 'Special forces', role: 'captor' }], reportedAt: '2025-01-12' }
    expect(read(said('NIS', captor), said('NIS', guards)).participants).toHaveLength(2)
  })

  test('merged participants are one', () => {
    const merged = knowing({ Army: {} }, {}, { 'Armed forces': 'Army' })
    const state = incident(
      said('NIS', { participants: [{ id: 'Army', role: 'captor' }] }),
      said('SBU', { participants: [{ id: 'Armed forces', role: 'captor' }] }),
    )
    expect(readIncident(state, merged).participants).toEqual([
      { actorId: 'Army', role: 'captor', count: null },
    ])
  })

  test('each measure, of and day is a quantity by itself', () => {
    const soldiers = said('NIS', {
      quantities: [
        { measure: 'deployed', best: 12000, approximate: true, at: '2025-01-11' },
        { measure: 'deployed', of: 'officers', high: 500 },
        { measure: 'deployed', low: 1000, at: '2024-10-18' },
      ],
    })
    expect(read(soldiers).shown.quantities).toEqual([
      { measure: 'deployed', of: 'officers', low: null, best: null, high: 500, unit: null, at: null },
      { measure: 'deployed', of: null, low: 1000, best: null, high: null, unit: null, at: '2024-10-18' },
      { measure: 'deployed', of: null, low: 10800, best: 12000, high: 13200, unit: null, at: '2025-01-11' },
    ])
  })

  test('the registered place fills what the report leaves out', () => {
    expect(read(said('NIS', { where: { id: 'Kyiv', name: 'Kiev' } })).shown.where).toEqual({
      placeId: 'Kyiv',
      name: 'Kyiv',
      country: 'UA',
      lat: 50.45,
      lon: 30.52,
      precision: 'settlement',
    })
    const spot = { id: 'Kursk Oblast', lat: 51.3, lon: 35.1, precision: 'exact' as const }
    expect(read(said('NIS', { from: spot })).shown.from).toMatchObject({
      name: 'Kursk Oblast',
      country: 'RU',
      lat: 51.3,
      precision: 'exact',
    })
    expect(read(said('NIS', { where: { country: 'RU' } })).shown.where).toMatchObject({
      placeId: null,
      name: null,
      country: 'RU',
    })
  })
})
