import { type CustodyEvent, custodyOf as custody, NO_TYPES, typeRowOf } from '@annalist/domain'
import { describe, expect, test } from '@jest/globals'

type Sketch = Partial<Omit<CustodyEvent, 'when' | 'participants'>> & {
  when?: string
  holder?: string
  giver?: string
}

const HELD: Record<string, [held: string, holder: string]> = {
  capture: ['captive', 'captor'],
  arrest: ['detainee', 'authority'],
  abduction: ['abducted', 'abductor'],
  detention: ['detainee', 'holder'],
  transfer: ['subject', 'receiver'],
  release: ['released', 'releaser'],
  exchange: ['released', 'releaser'],
  escape: ['subject', 'holder'],
  deportation: ['subject', 'authority'],
  death: ['victim', 'perpetrator'],
  execution: ['victim', 'perpetrator'],
}

/** An incident that the prisoner went through, on a day of January 2025. */
function event(type: CustodyEvent['type'], { when, holder, giver, ...rest }: Sketch = {}): CustodyEvent {
  const [held = '', holding = ''] = HELD[type] ?? []
  const moment = when === undefined ? null : Date.parse(when)
  return {
    incidentId: `${type} ${when ?? 'undated'}`,
    incidentKey: null,
    type,
    title: `A ${type}`,
    modality: 'actual',
    standing: 'single-party',
    verdict: null,
    when: when === undefined ? null : { edtf: when, earliestMs: moment, latestMs: moment },
    firstReportedMs: null,
    placeId: null,
    role: held,
    via: null,
    participants: [
      ...(holder ? [{ actorId: holder, role: holding }] : []),
      ...(giver ? [{ actorId: giver, role: 'giver' }] : []),
    ],
    ...rest,
  }
}

const custodyOf = (events: readonly CustodyEvent[]) => custody(events, (type) => typeRowOf(type, NO_TYPES))
const capture = event('capture', { when: '2025-01-09', holder: 'Army', placeId: 'Kursk' })
const current = (...events: CustodyEvent[]) => custodyOf(events).current
const heldBy = (...events: CustodyEvent[]) => current(...events)?.holder
const effects = (...events: CustodyEvent[]) => custodyOf(events).chain.map(({ effect }) => effect)

describe('custody', () => {
  test('of the January prisoners: captured, taken to Kyiv, held since the capture', () => {
    const toKyiv = event('transfer', { when: '2025-01-11', placeId: 'Kyiv' })
    expect(custodyOf([toKyiv, capture])).toEqual({
      current: {
        holder: 'Army',
        placeId: 'Kyiv',
        since: '2025-01-09',
        incidentId: 'capture 2025-01-09',
        disputed: false,
      },
      chain: [
        expect.objectContaining({ incidentId: 'capture 2025-01-09', effect: 'starts', placeId: 'Kursk' }),
        {
          incidentId: 'transfer 2025-01-11',
          incidentKey: null,
          type: 'transfer',
          title: 'A transfer',
          when: '2025-01-11',
          effect: 'moves',
          holder: 'Army',
          placeId: 'Kyiv',
          disputed: false,
          gap: false,
          contradicts: [],
          via: null,
        },
      ],
    })
  })

  test.each(['capture', 'arrest', 'abduction', 'detention'] as const)('%s starts it', (type) => {
    const start = event(type, { when: '2025-01-09', holder: 'Holder', placeId: 'Kursk' })
    expect(current(start)).toMatchObject({ holder: 'Holder', placeId: 'Kursk', since: '2025-01-09' })
  })

  test.each(['release', 'exchange', 'escape', 'deportation', 'death', 'execution'] as const)(
    '%s ends it',
    (type) => {
      const end = event(type, { when: '2025-02-01' })
      expect(current(capture, end)).toBeNull()
      expect(effects(capture, end)).toEqual(['starts', 'ends'])
    },
  )

  test('who has another role in such an incident is not held by it, nor freed', () => {
    expect(current(event('capture', { role: 'captor' }))).toBeNull()
    expect(heldBy(capture, event('release', { when: '2025-02-01', role: 'counterpart' }))).toBe('Army')
    expect(heldBy(capture, event('death', { when: '2025-02-01', role: 'perpetrator' }))).toBe('Army')
  })

  test('other incidents do nothing to custody', () => {
    expect(effects(capture, event('interrogation', { when: '2025-01-12', role: 'subject' }))).toEqual([
      'starts',
    ])
  })
})

describe('a transfer moves holder, place or both', () => {
  test('a new holder holds since the transfer, in the place known so far', () => {
    const handed = event('transfer', { when: '2025-01-11', holder: 'SBU' })
    expect(current(capture, handed)).toMatchObject({ holder: 'SBU', placeId: 'Kursk', since: '2025-01-11' })
  })

  test('both', () => {
    const handed = event('transfer', { when: '2025-01-11', holder: 'SBU', placeId: 'Kyiv' })
    expect(current(capture, handed)).toMatchObject({ holder: 'SBU', placeId: 'Kyiv' })
  })

  test('of somebody whom nobody is known to hold it tells who holds him then', () => {
    expect(heldBy(event('transfer', { when: '2025-01-11', holder: 'SBU', giver: 'Army' }))).toBe('SBU')
    expect(heldBy(event('transfer', { when: '2025-01-11', giver: 'Army' }))).toBe('Army')
    const bare = event('transfer', { when: '2025-01-11', placeId: 'Kyiv' })
    expect(custodyOf([bare])).toMatchObject({ current: null, chain: [{ effect: 'moves', placeId: 'Kyiv' }] })
  })
})

describe('further reports of being held', () => {
  test('by the same holder do not move the beginning', () => {
    const detention = event('detention', { when: '2025-01-12', holder: 'Army', placeId: 'Kyiv' })
    expect(current(capture, detention)).toMatchObject({ since: '2025-01-09', placeId: 'Kyiv' })
  })

  test('by another holder begin anew, where only the new incident says', () => {
    const detention = event('detention', { when: '2025-01-12', holder: 'SBU' })
    expect(current(capture, detention)).toMatchObject({ holder: 'SBU', since: '2025-01-12', placeId: null })
  })

  test('a detention by nobody named leaves the holder, an abduction by nobody named does not', () => {
    expect(heldBy(capture, event('detention', { when: '2025-01-12' }))).toBe('Army')
    expect(heldBy(capture, event('abduction', { when: '2025-01-12' }))).toBeNull()
  })
})

describe('ends without a known beginning', () => {
  test('a release tells of a custody that nobody reported', () => {
    expect(effects(event('release', { when: '2025-02-01' }))).toEqual(['ends'])
  })

  test('whoever dies at large was in nobody’s custody', () => {
    expect(effects(event('death', { when: '2025-02-01' }))).toEqual([])
  })
})

describe('which incidents act', () => {
  test.each([
    ['planned', { modality: 'planned' }],
    ['denied', { standing: 'denied' }],
    ['retracted', { standing: 'retracted' }],
    ['asserted by nobody', { standing: 'unconfirmed' }],
    ['judged false', { verdict: 'false' }],
  ] as const)('one that is %s does not', (_, sketch) => {
    expect(custodyOf([{ ...capture, ...sketch }])).toEqual({ current: null, chain: [] })
  })

  test('a disputed one is a link marked so, and so is what rests on it', () => {
    const disputed: CustodyEvent = { ...capture, standing: 'disputed' }
    const toKyiv = event('transfer', { when: '2025-01-11', placeId: 'Kyiv' })
    const toSbu = event('transfer', { when: '2025-01-12', holder: 'SBU' })
    expect(custodyOf([disputed, toKyiv])).toMatchObject({
      current: { disputed: true },
      chain: [{ disputed: true }, { disputed: false }],
    })
    expect(current(disputed, toKyiv, toSbu)).toMatchObject({ holder: 'SBU', disputed: false })
  })

  test('what happened to a group happened to its members, marked via', () => {
    const together = { ...capture, via: 'Two soldiers' }
    expect(custodyOf([together]).chain).toMatchObject([{ via: 'Two soldiers' }])
    expect(custodyOf([together, capture]).chain).toMatchObject([{ via: null }])
  })
})

describe('the order of happening', () => {
  test('is by earliest moment, and where the start is open by latest', () => {
    const bound = (when: string) => ({ edtf: when, earliestMs: null, latestMs: Date.parse(when) })
    const release: CustodyEvent = { ...event('release'), when: bound('2025-01-10') }
    expect(current(release, capture)).toBeNull()
    expect(heldBy({ ...release, when: bound('2025-01-08') }, capture)).toBe('Army')
  })

  test('an undated one counts from when it was first reported', () => {
    const release = event('release', { firstReportedMs: Date.parse('2025-01-10') })
    expect(current(release, capture)).toBeNull()
    expect(heldBy({ ...release, firstReportedMs: Date.parse('2025-01-08') }, capture)).toBe('Army')
  })

  test('then by id', () => {
    const release = event('release', { when: '2025-01-09' })
    expect(current({ ...release, incidentId: 'z' }, { ...capture, incidentId: 'a' })).toBeNull()
    expect(heldBy({ ...release, incidentId: 'a' }, { ...capture, incidentId: 'z' })).toBe('Army')
  })

  test('a holding by an undated incident has no since', () => {
    expect(current(event('capture', { holder: 'Army' }))).toMatchObject({ holder: 'Army', since: null })
  })
})
