import { describe, expect, test } from '@jest/globals'
import { incident, knowing, readIncident, said } from './reading-kit.ts'

const world = knowing({
  Ukraine: { kind: 'state' },
  Zelensky: { kind: 'person', speaksFor: 'Ukraine' },
  SBU: { kind: 'organization', speaksFor: 'Ukraine' },
  Russia: { kind: 'state' },
  Peskov: { kind: 'person', speaksFor: 'Russia' },
  'North Korea': { kind: 'state' },
  NIS: { kind: 'organization', speaksFor: 'South Korea' },
  AFP: { kind: 'outlet' },
  NBC: { kind: 'outlet' },
  'Two soldiers': { kind: 'group' },
  Soldier: { kind: 'person', memberOf: 'Two soldiers' },
  Alliance: { kind: 'organization' },
  Ally: { kind: 'state', memberOf: 'Alliance' },
})

const standing = (...claims: Parameters<typeof incident>) => {
  const { standing, parties } = readIncident(incident(...claims), world)
  const held = Object.entries(parties).filter(([, count]) => count > 0)
  return { standing, parties: Object.fromEntries(held) }
}

describe('the position of a party', () => {
  test('is its latest assertion, confirmation or denial by reportedAt', () => {
    const denial = said('Peskov', { stance: 'denies', reportedAt: '2024-10-18' })
    const later = said('Russia', { stance: 'confirms', reportedAt: '2025-04-26' })
    expect(standing(later, denial)).toEqual({ standing: 'single-party', parties: { confirms: 1 } })
  })

  test('is dated by the latest moment that reportedAt allows', () => {
    const inMonth = said('Russia', { stance: 'denies', reportedAt: '2025-01' })
    const onDay = said('Russia', { stance: 'asserts', reportedAt: '2025-01-30' })
    expect(standing(inMonth, onDay).standing).toBe('denied')
  })

  test('is dated by the publication where reportedAt is missing', () => {
    const early = said('Russia', { stance: 'denies', document: { publishedAt: '2025-01-10' } })
    const late = said('Russia', { stance: 'asserts', reportedAt: '2025-01-11' })
    expect(standing(late, early).standing).toBe('single-party')
  })

  test('undated is oldest', () => {
    const undated = said('Russia', { stance: 'denies' })
    const dated = said('Russia', { stance: 'asserts', reportedAt: '1999' })
    expect(standing(dated, undated).standing).toBe('single-party')
  })

  test('of equal ones confirms comes before asserts before denies', () => {
    const on = { reportedAt: '2025-01-11' }
    const denies = said('Russia', { ...on, stance: 'denies' })
    const asserts = said('Russia', { ...on, stance: 'asserts' })
    const confirms = said('Russia', { ...on, stance: 'confirms' })
    expect(standing(denies, asserts).parties).toEqual({ asserts: 1 })
    expect(standing(denies, asserts, confirms).parties).toEqual({ confirms: 1 })
  })

  test('declines-to-confirm and cannot-verify count only for a party that has taken no position', () => {
    const asserted = said('NIS', { reportedAt: '2024-10-18' })
    const declined = said('NIS', { stance: 'declines-to-confirm', reportedAt: '2025-01-11' })
    const other = said('Russia', { stance: 'cannot-verify', reportedAt: '2025-01-11' })
    expect(standing(declined, asserted, other).parties).toEqual({ asserts: 1, 'cannot-verify': 1 })
  })

  test('does not rest on retracted and superseded reports', () => {
    const superseded = said('NIS', { reportedAt: '2025-01-12', stance: 'denies', stands: 'superseded' })
    const retracted = said('NIS', { reportedAt: '2025-01-13', stance: 'denies', stands: 'retracted' })
    expect(standing(said('NIS'), superseded, retracted).standing).toBe('single-party')
  })

  test('does not rest on assertions and confirmations of another modality than the shown one', () => {
    const plan = said('NIS', { modality: 'planned' })
    const fact = said('Zelensky', { credibility: 1 })
    expect(standing(plan, fact)).toEqual({ standing: 'single-party', parties: { asserts: 1 } })
  })
})

describe('standing', () => {
  test('is retracted where assertions or denials were made and none stands', () => {
    const declined = said('Russia', { stance: 'declines-to-confirm' })
    expect(standing(said('NIS', { stands: 'retracted' }), declined).standing).toBe('retracted')
    expect(standing(said('NIS', { stance: 'denies', stands: 'retracted' })).standing).toBe('retracted')
  })

  test('is disputed where a party asserts or confirms and another denies', () => {
    expect(standing(said('NIS'), said('Peskov', { stance: 'denies' })).standing).toBe('disputed')
  })

  test('is denied where nobody asserts', () => {
    expect(
      standing(said('Peskov', { stance: 'denies' }), said('NIS', { stands: 'retracted' })).standing,
    ).toBe('denied')
  })

  test('is corroborated where two parties assert or confirm, however many outlets carry them', () => {
    const carried = [said('AFP > Zelensky'), said('NBC > Zelensky'), said('NBC > SBU')]
    expect(standing(...carried)).toEqual({ standing: 'single-party', parties: { asserts: 1 } })
    expect(standing(...carried, said('AFP > NIS', { stance: 'confirms' })).standing).toBe('corroborated')
  })

  test('is unconfirmed where there are only non-confirmations', () => {
    expect(standing(said('Russia', { stance: 'declines-to-confirm' })).standing).toBe('unconfirmed')
  })
})

describe('those who add no party', () => {
  const unstated = said('AFP', { originStated: false })

  test('reports without a stated origin are together one party only where nobody else asserts', () => {
    const another = said('NBC', { originStated: false })
    expect(standing(unstated, another)).toEqual({ standing: 'single-party', parties: { asserts: 1 } })
    expect(standing(unstated, another, said('NIS'))).toEqual({
      standing: 'single-party',
      parties: { asserts: 1 },
    })
    expect(standing(unstated, said('Peskov', { stance: 'denies' })).standing).toBe('disputed')
  })

  test('a denial of unstated origin does not dispute what a party asserts', () => {
    const denial = said('AFP', { originStated: false, stance: 'denies' })
    expect(standing(denial).standing).toBe('denied')
    expect(standing(denial, said('NIS')).standing).toBe('single-party')
  })

  test('a captive carried by outlets alone adds no party, as if his origin were not stated', () => {
    expect(standing(said('AFP > Soldier*'), said('NIS')).parties).toEqual({ asserts: 1 })
    expect(standing(said('AFP > Soldier*')).standing).toBe('single-party')
  })

  test('a group adds no party beside its own members', () => {
    expect(standing(said('Two soldiers'), said('Soldier')).parties).toEqual({ asserts: 1 })
    expect(standing(said('Two soldiers'), said('NIS')).standing).toBe('corroborated')
  })

  test('a group stands for itself against its own members', () => {
    expect(standing(said('Two soldiers'), said('Soldier', { stance: 'denies' })).standing).toBe('disputed')
  })

  test('an organization of which states are members is a party beside them', () => {
    expect(standing(said('Alliance'), said('Ally')).standing).toBe('corroborated')
  })

  test('groups described as members of each other still count', () => {
    const circular = knowing({
      A: { kind: 'group', memberOf: 'B' },
      B: { kind: 'group', memberOf: 'A' },
    })
    expect(readIncident(incident(said('A'), said('B')), circular).standing).toBe('corroborated')
  })
})

test('positions name the root of each party, the unstated left out', () => {
  const claims = [said('AFP > Zelensky'), said('SBU', { stance: 'confirms', reportedAt: '2025' })]
  const denial = said('Peskov', { stance: 'denies' })
  expect(readIncident(incident(...claims, denial), world).positions).toEqual([
    { party: 'Russia', stance: 'denies' },
    { party: 'Ukraine', stance: 'confirms' },
  ])
  expect(readIncident(incident(said('AFP', { originStated: false })), world).positions).toEqual([])
})
