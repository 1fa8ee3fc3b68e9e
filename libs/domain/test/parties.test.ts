import { describe, expect, test } from '@jest/globals'
import { partyOf } from '../src/rules/party.ts'
import { knowing, said } from './reading-kit.ts'

const story = knowing({
  Ukraine: { kind: 'state' },
  Russia: { kind: 'state' },
  Zelensky: { kind: 'person', speaksFor: 'Office' },
  Office: { kind: 'organization', speaksFor: 'Ukraine' },
  SBU: { kind: 'organization', speaksFor: 'Ukraine' },
  Translator: { kind: 'person', affiliation: 'Ukraine' },
  Prisoner: { kind: 'person', affiliation: 'North Korea' },
  Cellmate: { kind: 'person' },
  AFP: { kind: 'outlet', affiliation: 'France' },
  NBC: { kind: 'outlet' },
  KCNA: { kind: 'outlet', speaksFor: 'North Korea' },
  'North Korea': { kind: 'state' },
})

describe('parties', () => {
  test('speaksFor is followed to its root; the root is the party', () => {
    expect(partyOf(said('AFP > Zelensky'), story)).toBe('Ukraine')
    expect(partyOf(said('KCNA'), story)).toBe('North Korea')
  })

  test('affiliation never decides it: a prisoner, an opposition deputy, an outlet is its own party', () => {
    expect(partyOf(said('AFP > Prisoner'), story)).toBe('Prisoner')
    expect(partyOf(said('AFP'), story)).toBe('AFP')
  })

  test('it is the party as of the date said', () => {
    const identity = knowing({
      Minister: {
        speaksFor: [
          { actorId: 'Old government', to: '2024-06-30' },
          { actorId: 'New government', from: '2024-07-01' },
        ],
      },
    })
    expect(partyOf(said('Minister', { reportedAt: '2024-06-30' }), identity)).toBe('Old government')
    expect(partyOf(said('Minister', { reportedAt: '2024-07-01' }), identity)).toBe('New government')
    expect(partyOf(said('Minister', { document: { publishedAt: '2024-06' } }), identity)).toBe(
      'Old government',
    )
  })

  test('outside the period of a relation an actor speaks for itself, and without a period always', () => {
    const identity = knowing({
      Envoy: { speaksFor: { actorId: 'State', from: '2024-01-01', to: '2024-12-31' } },
      Ministry: { speaksFor: 'State' },
    })
    expect(partyOf(said('Envoy', { reportedAt: '2025-01-01' }), identity)).toBe('Envoy')
    expect(partyOf(said('Envoy', { reportedAt: '2023-12-31' }), identity)).toBe('Envoy')
    expect(partyOf(said('Ministry', { reportedAt: '1950' }), identity)).toBe('State')
  })

  test('of relations that hold at once the one described last decides, also for an undated statement', () => {
    const identity = knowing({
      Spokesman: { speaksFor: ['Mistaken', { actorId: 'Corrected', from: '2024-01-01' }] },
    })
    expect(partyOf(said('Spokesman', { reportedAt: '2025-01-01' }), identity)).toBe('Corrected')
    expect(partyOf(said('Spokesman', { reportedAt: '2023-01-01' }), identity)).toBe('Mistaken')
    expect(partyOf(said('Spokesman'), identity)).toBe('Corrected')
  })

  test('actors that speak for each other are one party', () => {
    const identity = knowing({
      Herald: { speaksFor: 'B' },
      A: { speaksFor: 'B' },
      B: { speaksFor: 'A' },
      Self: { speaksFor: 'Self' },
    })
    expect(partyOf(said('A'), identity)).toBe('A')
    expect(partyOf(said('B'), identity)).toBe('A')
    expect(partyOf(said('Herald'), identity)).toBe('A')
    expect(partyOf(said('Self'), identity)).toBe('Self')
  })

  test('an origin in custody stands with the party of the nearest entry before it that is no outlet', () => {
    expect(partyOf(said('AFP > SBU > NBC > Prisoner*'), story)).toBe('Ukraine')
    expect(partyOf(said('AFP > SBU > Cellmate* > Prisoner*'), story)).toBe('Ukraine')
  })

  test('where only outlets stand before a captive he adds no party', () => {
    expect(partyOf(said('AFP > NBC > Prisoner*'), story)).toBeNull()
    expect(partyOf(said('Prisoner*'), story)).toBeNull()
  })

  test('a report with originStated: false adds no party', () => {
    expect(partyOf(said('AFP > Zelensky', { originStated: false }), story)).toBeNull()
  })

  test('merged actors are one', () => {
    const identity = knowing(
      { Zelensky: { speaksFor: 'Kyiv' }, Ukraine: {} },
      {},
      { Zelenskyy: 'Zelensky', Kyiv: 'Ukraine' },
    )
    expect(partyOf(said('Zelenskyy'), identity)).toBe('Ukraine')
  })

  test('an actor that identity does not know is its own party', () => {
    expect(partyOf(said('Nobody'), knowing({}))).toBe('Nobody')
  })
})
