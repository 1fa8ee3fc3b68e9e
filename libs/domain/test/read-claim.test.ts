import { describe, expect, test } from '@jest/globals'
import { readClaim } from '../src/reading/read-claim.ts'
import { knowing, said } from './reading-kit.ts'

const world = knowing(
  {
    AFP: { kind: 'outlet' },
    NBC: { kind: 'outlet' },
    SBU: { kind: 'organization', speaksFor: 'Ukraine' },
  },
  { Kyiv: { name: 'Kyiv', country: 'UA' } },
  { SSU: 'SBU' },
)
const read = (...report: Parameters<typeof said>) => readClaim(said(...report), world)

describe('who says it', () => {
  test('the outlet nearest to us, those between, and the speaker', () => {
    expect(read('AFP > NBC > SSU > Prisoner*')).toMatchObject({
      outlet: 'AFP',
      via: ['NBC', 'SBU'],
      speaker: { actorId: 'Prisoner', inCustody: true },
      party: 'Ukraine',
    })
  })

  test('an outlet on its own account is speaker and outlet', () => {
    const speaker = { actorId: 'AFP', inCustody: false }
    expect(read('AFP')).toMatchObject({ outlet: 'AFP', via: [], speaker, party: 'AFP' })
  })

  test('a chain that begins with no outlet has none', () => {
    expect(read('SBU')).toMatchObject({ outlet: null, via: [], speaker: { actorId: 'SBU' } })
    expect(read('SBU > Prisoner')).toMatchObject({ outlet: null, via: ['SBU'] })
  })

  test('where the origin is not stated nobody is the speaker', () => {
    const nobody = { speaker: null, party: null }
    expect(read('AFP', { originStated: false })).toMatchObject({ ...nobody, outlet: 'AFP', via: [] })
    expect(read('AFP > NBC', { originStated: false })).toMatchObject({ ...nobody, via: ['NBC'] })
  })
})

describe('when it was said', () => {
  test('is the date of publication unless the report says another', () => {
    const document = { publishedAt: '2025-01-12' }
    expect(read('AFP', { document })).toMatchObject({ reportedAt: '2025-01-12', undated: false })
    expect(read('AFP', { document, reportedAt: '2025-01-11' }).reportedAt).toBe('2025-01-11')
  })

  test('is unknown without any date of publication; when a page was retrieved is none', () => {
    const undated = { reportedAt: null, undated: true }
    expect(read('AFP')).toMatchObject(undated)
    expect(read('AFP', { document: { retrievedAt: '2025-06-01' } })).toMatchObject(undated)
  })
})

describe('what it claims', () => {
  test('a field that the report does not speak of is absent', () => {
    expect(read('AFP', { title: undefined, quantities: [] }).fields).toEqual({ modality: 'actual' })
  })

  test('each field as it is shown elsewhere', () => {
    const { fields } = read('AFP', {
      type: 'transfer',
      title: 'To Kyiv',
      when: '2025-01-11',
      whenBasis: 'announced',
      whenText: 'on Saturday',
      where: { id: 'Kyiv', name: 'Kiev' },
      participants: [{ id: 'SSU', role: 'receiver', only: true }],
      quantities: [{ measure: 'captured', best: 2 }],
      tags: ['kursk'],
    })
    expect(fields).toEqual({
      type: 'transfer',
      modality: 'actual',
      title: 'To Kyiv',
      when: { edtf: '2025-01-11', earliest: null, latest: '2025-01-11T23:59:59.999Z', basis: 'announced' },
      whenText: 'on Saturday',
      where: { placeId: 'Kyiv', name: 'Kyiv', country: 'UA', lat: null, lon: null, precision: null },
      participants: [{ actorId: 'SBU', role: 'receiver', count: null, only: true }],
      quantities: [{ measure: 'captured', of: null, low: 2, best: 2, high: 2, unit: null, at: null }],
      tags: ['kursk'],
    })
  })
})
