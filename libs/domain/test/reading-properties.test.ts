import { MODALITIES, STANCES, WHEN_BASES } from '@annalist/contract'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { IncidentSummary } from '../src/incident/incident-summary.ts'
import type { FiledClaim } from '../src/report/claim.ts'
import { partyOf } from '../src/rules/party.ts'
import { incident, knowing, readFields, readIncident, said } from './reading-kit.ts'

const SEED = 20250111
const RUNS = { seed: SEED, numRuns: 500 }

const world = knowing(
  {
    Zelensky: { speaksFor: 'Ukraine' },
    SBU: {
      speaksFor: [
        { actorId: 'Ukraine', to: '2025-01-10' },
        { actorId: 'Agency', from: '2025-01-11' },
      ],
    },
    Bloc: { kind: 'group' },
    Member: { kind: 'state', memberOf: 'Bloc' },
    Other: { kind: 'group', memberOf: 'Bloc' },
    AFP: { kind: 'outlet' },
    Peskov: { speaksFor: 'Russia' },
  },
  { Kyiv: { name: 'Kyiv', country: 'UA', lat: 50.45, lon: 30.52 } },
  { Zelenskyy: 'Zelensky' },
)

const CHAINS = [
  'AFP',
  'AFP > Zelensky',
  'Zelenskyy',
  'AFP > SBU',
  'Bloc',
  'Member',
  'Other',
  'AFP > Captive*',
  'SBU > Captive*',
  'Peskov',
]
const chain = fc.constantFrom(...CHAINS)
const day = fc.constantFrom(
  '2025-01-09',
  '2025-01-10',
  '2025-01-11',
  '2025-01',
  '2025-01-11T08:00Z',
  '[..2025-01-10]',
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })

const sketch = fc.record({
  stance: fc.constantFrom(...STANCES),
  stands: fc.constantFrom(
    true as const,
    true as const,
    true as const,
    'retracted' as const,
    'superseded' as const,
  ),
  modality: maybe(fc.constantFrom(...MODALITIES.slice(0, 3))),
  type: maybe(fc.constantFrom('death' as const, 'detention' as const)),
  subtype: maybe(fc.constantFrom('a', 'b')),
  title: maybe(fc.constantFrom('A', 'B')),
  summary: maybe(fc.constantFrom('C', 'D')),
  when: maybe(day),
  whenBasis: maybe(fc.constantFrom(...WHEN_BASES)),
  where: maybe(fc.constantFrom({ id: 'Kyiv' }, { country: 'RU' }, { lat: 51.7, lon: 36.2 })),
  from: maybe(fc.constantFrom({ id: 'Kyiv' }, { country: 'RU' })),
  quantities: maybe(
    fc.array(fc.record({ measure: fc.constant('killed'), best: fc.nat(3) }), { maxLength: 2 }),
  ),
  participants: fc.array(
    fc.record({
      id: fc.constantFrom('Member', 'Bloc', 'SBU', 'Zelenskyy'),
      role: fc.constantFrom('victim', 'holder'),
      count: maybe(fc.nat(3)),
      only: maybe(fc.boolean()),
    }),
    { maxLength: 2 },
  ),
  originStated: maybe(fc.boolean()),
  reportedAt: maybe(day),
  credibility: maybe(fc.integer({ min: 1, max: 6 })),
  tags: maybe(fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 })),
})

const claimsCalled = (name: string) =>
  fc
    .array(fc.tuple(chain, sketch), { minLength: 1, maxLength: 8 })
    .map((drawn) => drawn.map(([by, rest], index) => said(by, { ...rest, reportId: `${name} ${index}` })))
const claims = claimsCalled('report')

/** Of two who keep changing what they say of who held whom: most of it displaces something. */
const quarrelCalled = (name: string) => {
  const holder = fc.record({
    id: fc.constantFrom('Member', 'Bloc', 'SBU'),
    role: fc.constant('holder'),
    count: maybe(fc.nat(2)),
    only: fc.boolean(),
  })
  const told = fc.record({
    participants: fc.array(holder, { minLength: 1, maxLength: 2 }),
    when: day,
    whenBasis: maybe(fc.constantFrom('announced' as const)),
    reportedAt: maybe(day),
  })
  return fc
    .array(fc.tuple(fc.constantFrom('AFP > Zelensky', 'Other'), told), { minLength: 1, maxLength: 8 })
    .map((drawn) => drawn.map(([by, rest], index) => said(by, { ...rest, reportId: `${name} ${index}` })))
}

describe(`for any reports (seed ${SEED})`, () => {
  test('what is read does not depend on the order of filing', () => {
    const orders = claims.chain((filed) =>
      fc.tuple(fc.constant(filed), fc.shuffledSubarray(filed, { minLength: filed.length })),
    )
    fc.assert(
      fc.property(orders, ([filed, shuffled]) => {
        expect(readIncident(incident(...shuffled), world)).toEqual(readIncident(incident(...filed), world))
        expect(readFields(incident(...shuffled), world)).toEqual(readFields(incident(...filed), world))
      }),
      RUNS,
    )
  })

  test('another report of a party that already holds that position, of the shown modality, never changes standing', () => {
    let compared = 0
    fc.assert(
      fc.property(claims, sketch, fc.nat(), (filed, rest, drawn) => {
        const before = readIncident(incident(...filed), world)
        const held = before.positions[drawn % before.positions.length]
        const { modality } = before.shown
        const another = { ...rest, modality, stands: true, originStated: true, reportId: 'another' } as const
        const claim = CHAINS.map((by) => said(by, { ...another, stance: held?.stance })).find(
          (candidate) => partyOf(candidate, world) === held?.party,
        )
        if (!claim) return
        compared++
        const after = readIncident(incident(...filed, claim), world)
        expect(after.standing).toBe(before.standing)
        expect(after.parties).toEqual(before.parties)
      }),
      RUNS,
    )
    expect(compared).toBeGreaterThan(RUNS.numRuns / 2)
  })

  test('retracting a report and filing it again under a new key restores what is read', () => {
    fc.assert(
      fc.property(claims, fc.nat(7), (filed, drawn) => {
        const index = drawn % filed.length
        const again: FiledClaim = { ...filed[index]!, reportId: 'again' }
        const retracted = filed.map(
          (claim, at): FiledClaim => (at === index ? { ...claim, stands: 'retracted' } : claim),
        )
        if (again.stands !== true) return
        const { reports, ...before } = readIncident(incident(...filed), world)
        expect(readIncident(incident(...retracted, again), world)).toEqual({
          ...before,
          reports: reports + 1,
        })
      }),
      RUNS,
    )
  })

  test('what is shown is what some report says, and its holders are reports that stand', () => {
    fc.assert(
      fc.property(claims, (filed) => {
        const fields = readFields(incident(...filed), world)
        const standing = filed.filter(({ stands }) => stands === true).map(({ reportId }) => reportId)
        for (const field of ['when', 'where', 'quantities', 'participants']) {
          expect(standing).toEqual(expect.arrayContaining(fields[field]?.holders ?? []))
        }
        const written = filed.map(({ report }) => report.when)
        const shown = readIncident(incident(...filed), world).shown.when
        if (shown) expect(written).toContain(shown.edtf)
      }),
      RUNS,
    )
  })
})

describe(`what reports amount to (seed ${SEED})`, () => {
  const of = (calls: typeof claimsCalled | typeof quarrelCalled) =>
    fc.tuple(calls('report'), calls('this'), calls('that'), fc.boolean())
  const drawn = fc.oneof(of(claimsCalled), of(quarrelCalled))

  test('grows in two ways from a copy on, each as if made from its own reports', () => {
    fc.assert(
      fc.property(drawn, ([known, ...ways]) => {
        const [these, those, isReadBefore] = ways
        const origin = IncidentSummary.of(known, world)
        if (isReadBefore) readAll(origin)
        const copy = origin.copy()
        // In turns: what one of them adds must not show in the other, whichever comes first.
        for (let index = 0; index < Math.max(these.length, those.length); index += 1) {
          for (const claim of these.slice(index, index + 1)) origin.add(claim, world)
          for (const claim of those.slice(index, index + 1)) copy.add(claim, world)
          if (isReadBefore) readAll(index % 2 === 0 ? origin : copy)
        }
        expect(readAll(origin)).toEqual(readAll(IncidentSummary.of([...known, ...these], world)))
        expect(readAll(copy)).toEqual(readAll(IncidentSummary.of([...known, ...those], world)))
      }),
      RUNS,
    )
  })

  test('is, in what was copied, as it was before the copy grew', () => {
    fc.assert(
      fc.property(drawn, ([known, further, , isReadBefore]) => {
        const origin = IncidentSummary.of(known, world)
        const before = readAll(isReadBefore ? origin : IncidentSummary.of(known, world))
        const copy = origin.copy()
        for (const claim of further) copy.add(claim, world)
        readAll(copy)
        expect(readAll(origin)).toEqual(before)
      }),
      RUNS,
    )
  })
})

function readAll(summary: IncidentSummary) {
  const { reports, origins } = summary
  const reasons = Object.entries(summary.reasons(world)).map(([field, by]) => [field, new Set(by)])
  const read = summary.read({ id: 'incident', key: null }, world)
  return { reports, origins, read, fields: summary.fields(world), reasons }
}

describe('an incident of ten thousand reports', () => {
  test('is read in time that grows with their number, not with its square', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => eyewitness(index))
    expect(readIncident(incident(...many), world)).toMatchObject({
      standing: 'corroborated',
      disputed: ['quantities'],
      reports: 10_000,
    })
    // Eight times the reports: eight times the work, or sixty-four.
    expect(leastWork(many)).toBeLessThan(30 * leastWork(many.slice(0, 1_250)))
  })
})

/** Each another claim, and none so far from the others that one look would settle a dispute of place, date or role. */
function eyewitness(index: number): FiledClaim {
  const dayOfMonth = String((index % 28) + 1).padStart(2, '0')
  return said(`AFP > Source ${index % 3_000}`, {
    reportId: `report ${index}`,
    when: `2025-01-${dayOfMonth}`,
    whenBasis: 'announced',
    reportedAt: `2025-02-${dayOfMonth}`,
    where: { lat: 50 + (index % 1_000) / 100_000, lon: 36 + index / 1_000_000, precision: 'settlement' },
    participants: [
      { id: 'Everybody', role: 'holder', only: true },
      { id: `Source ${index}`, role: 'holder', only: true },
    ],
    quantities: [{ measure: 'killed', best: index % 500 }],
  })
}

/** Microseconds of CPU of this thread: whatever else the machine is doing. */
function leastWork(claims: FiledClaim[]): number {
  const works = [1, 2, 3].map(() => {
    const before = process.threadCpuUsage()
    readIncident(incident(...claims), world)
    return process.threadCpuUsage(before).user
  })
  return Math.min(...works)
}
