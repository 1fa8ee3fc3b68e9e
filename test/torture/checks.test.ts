import { describe, expect, test } from '@jest/globals'
import { checks, examine, type Rule } from './checks.ts'
import { answered, appended, evidence, sent, stored } from './given.ts'

const told = (rule: Rule, ...given: Parameters<typeof evidence>) =>
  checks[rule].check(evidence(...given)).accounts

test('a sound history breaks no rule, and each has looked at some of it', () => {
  const claims = [{ space: 'name', key: 'k', stream: 's', record: 0 }]
  const given = evidence(
    [
      sent('one', ['a', 'b'], { claims }),
      answered('one', ['a', 'b'], appended(1, 2)),
      sent('two', ['c'], { expect: [{ stream: 's', version: 2 }] }),
      answered('two', ['c'], { status: 'unknown' }),
      sent('two', ['d'], { expect: [{ stream: 's', version: 2 }] }),
      answered('two', ['d'], { status: 'duplicate', position: 3, told: 'two' }),
      sent('three', ['e'], { expect: [{ stream: 's', version: 1 }] }),
      answered('three', ['e'], { status: 'refused', why: 'conflict' }),
      sent('four', ['f'], { expect: [{ stream: 's', version: 1 }] }),
      answered('four', ['f'], { status: 'unsent' }),
      sent('four', ['g'], { expect: [{ stream: 's', version: 1 }] }),
      answered('four', ['g'], { status: 'refused', why: 'conflict' }),
      { kind: 'saw', by: 'follower', records: [[1, 'a']] },
      {
        kind: 'saw',
        by: 'follower',
        records: [
          [2, 'b'],
          [3, 'c'],
        ],
      },
      {
        kind: 'read',
        by: 'reader',
        since: 145,
        after: 1,
        limit: 5,
        records: [
          [2, 'b'],
          [3, 'c'],
        ],
      },
      { kind: 'advanced', by: 'worker', view: 'live', from: 0, position: 2 },
      { kind: 'advanced', by: 'worker', view: 'live', from: 2, position: 3 },
    ],
    stored('a', 'b', 'c'),
    [{ space: 'name', key: 'k', stream: 's', position: 1 }],
  )
  const { looks, violations } = examine(given)
  expect(violations).toEqual([])
  expect(looks.filter(({ looked }) => looked === 0)).toEqual([])
  expect(looks[0]).toEqual({ rule: 'nothing acknowledged is missing', looked: 2, of: 'acknowledgements' })
})

describe('positions and versions are contiguous', () => {
  const [a, b] = [stored('a')[0]!, stored('a', 'b')[1]!]

  test('tells a gap, a place taken twice, a version left out, an instant that goes back', () => {
    const tell = (record: Partial<typeof b>) =>
      told('positions and versions are contiguous', [], [a, { ...b, ...record }])
    expect(tell({ position: 3 })).toEqual(['Expected position 2, found 3'])
    expect(tell({ position: 1 })).toEqual(['Expected position 2, found 1'])
    expect(tell({ version: 3 })).toEqual(['Expected version 2 of stream s at 2, found 3'])
    expect(tell({ recordedAt: '2024' })).toEqual([`Position 2 was recorded at 2024, before ${a.recordedAt}`])
  })

  test('tells a head that is not the last position', () => {
    const given = { ...evidence([], [a]), head: 2 }
    expect(checks['positions and versions are contiguous'].check(given).accounts).toEqual([
      'Dossier d has head 2, its last record 1',
    ])
  })
})

describe('nothing acknowledged is missing', () => {
  const rule = 'nothing acknowledged is missing'

  test('tells what is not there, or elsewhere than was said', () => {
    const one = [sent('one', ['b']), answered('one', ['b'], appended(2))]
    const account = ['one was acknowledged at 2–2, and is not there']
    expect(told(rule, one, stored('a'))).toEqual(account)
    expect(told(rule, one, stored('b', 'a'))).toEqual(account)
    expect(told(rule, one, stored('a', 'b'))).toEqual([])
  })

  test('tells a duplicate of nothing, and one with the answer of another', () => {
    const tell = (toldOf: string, ...ids: string[]) =>
      told(
        rule,
        [sent('one', ['b']), answered('one', ['b'], { status: 'duplicate', position: 2, told: toldOf })],
        stored(...ids),
      )
    expect(tell('one', 'a', 'b')).toEqual([])
    expect(tell('one', 'a', 'c')).toEqual([
      'one was acknowledged as a duplicate of what ends at 2, and is not there',
    ])
    expect(tell('two', 'a', 'b')).toEqual([
      'one was acknowledged as a duplicate of what ends at 2, with the answer of two',
    ])
  })
})

test('nothing appears that was not sent: a strange id, another content', () => {
  const rule = 'nothing appears that was not sent'
  expect(told(rule, [sent('one', ['a'])], stored('b'))).toEqual(['Record b at 1 was never sent'])
  const changed = { ...stored('a')[0]!, data: '{"id":"b"}' }
  expect(told(rule, [sent('one', ['a'])], [changed])).toEqual(['Record a at 1 is not as it was sent'])
})

test('nothing appears twice or in part: two tries of one operation, half a try, one with another between', () => {
  const rule = 'nothing appears twice or in part'
  expect(told(rule, [sent('one', ['a']), sent('one', ['b'])], stored('a', 'b'))).toEqual([
    'one took effect 2 times, at 1–1 and 2–2',
  ])
  const two = [sent('one', ['a', 'b'])]
  expect(told(rule, two, stored('a'))).toEqual(['one has 1 of 2 records in order, at 1–1'])
  expect(told(rule, two, stored('a', 'c', 'b'))).toEqual(['one has 2 of 2 records in order, at 1–3'])
})

test('what was refused does not appear', () => {
  const refused = answered('one', ['a'], { status: 'refused', why: 'conflict' })
  expect(told('what was refused does not appear', [sent('one', ['a']), refused], stored('a'))).toEqual([
    'one was refused, and is at 1',
  ])
})

test('no sound request is rejected', () => {
  const rejected = answered('one', ['a'], { status: 'rejected', message: 'Postgres refused' })
  expect(told('no sound request is rejected', [sent('one', ['a']), rejected], [])).toEqual([
    'one: Postgres refused',
  ])
})

test('what became of each append is known in the end: one that was never answered, or with no certainty, is told', () => {
  const rule = 'what became of each append is known in the end'
  const one = sent('one', ['a'])
  const account = 'one was sent 1 times, and nobody knows what became of it'
  expect(told(rule, [one], stored('a'))).toEqual([account])
  expect(told(rule, [one, answered('one', ['a'], { status: 'unknown' })], [])).toEqual([account])
  expect(told(rule, [one, answered('one', ['a'], appended(1))], stored('a'))).toEqual([])
})

describe('expected versions', () => {
  const expect1 = { expect: [{ stream: 's', version: 1 }] }
  const race = [sent('one', ['b'], expect1), sent('two', ['c'], expect1)]

  test('one that was not the version is told, also of a stream that was not written to', () => {
    const rule = 'an expected version was the version'
    const account = 'two at 3 expected version 1 of stream s, found 2'
    expect(told(rule, race, stored('a', 'b', 'c'))).toEqual([account])
    const looking = { ...race[1]!, records: [{ id: 'c', stream: 't', type: 'Told', data: { id: 'c' } }] }
    expect(told(rule, [looking], stored('a', 'b', 'c'))).toEqual([account])
  })

  test('two winners of one version are told, a loser is not', () => {
    const rule = 'an expected version has one winner at most'
    expect(told(rule, race, stored('a', 'b', 'c'))).toEqual([
      'one and two both expected version 1 of stream s, and both took effect',
    ])
    expect(told(rule, race, stored('a', 'b'))).toEqual([])
  })
})

test('what was sent after an acknowledgement comes after it: an earlier place is told', () => {
  const rule = 'what was sent after an acknowledgement comes after it'
  const acknowledged = [sent('one', ['b']), answered('one', ['b'], appended(2))]
  expect(told(rule, [...acknowledged, sent('two', ['a'])], stored('a', 'b'))).toEqual([
    'two is at 1, and was sent when 2 was known',
  ])
  expect(told(rule, [sent('two', ['a']), ...acknowledged], stored('a', 'b'))).toEqual([])
})

describe('a read shows what was acknowledged before it', () => {
  const rule = 'a read shows what was acknowledged before it'
  const known = [sent('one', ['a', 'b']), answered('one', ['a', 'b'], appended(1, 2))]
  const read = (since: number, records: [number, string][]) => ({
    kind: 'read' as const,
    by: 'reader',
    since,
    after: 0,
    limit: 9,
    records,
  })

  test('one that misses it is told, one that was asked before is not', () => {
    expect(told(rule, [...known, read(25, [[1, 'a']])], stored('a', 'b'))).toEqual([
      'reader asked for 9 after 0, and found 1 when 2 was known',
    ])
    expect(told(rule, [...known, read(15, [[1, 'a']])], stored('a', 'b'))).toEqual([])
  })

  test('one that leaves out, or shows what is there no longer, is told', () => {
    expect(told(rule, [read(5, [[2, 'b']])], stored('a', 'b'))).toEqual([
      'reader asked for 9 after 0, and found 2,b as number 1',
    ])
    expect(told(rule, [read(5, [[1, 'c']])], stored('a', 'b'))).toEqual([
      'reader asked for 9 after 0, and found 1,c as number 1',
    ])
  })
})

describe('each follower saw a prefix, in order, once', () => {
  const tell = (...pages: [number, string][][]) =>
    told(
      'each follower saw a prefix, in order, once',
      pages.map((records) => ({ kind: 'saw' as const, by: 'follower', records })),
      stored('a', 'b'),
    )

  test('one that leaves out, sees twice or stops short is told', () => {
    expect(tell([[2, 'b']])).toEqual(['follower saw record b of 2, expected that of 1'])
    expect(
      tell(
        [[1, 'a']],
        [
          [1, 'a'],
          [2, 'b'],
        ],
      ),
    ).toEqual(['follower saw record a of 1, expected that of 2'])
    expect(tell([[1, 'a']])).toEqual(['follower saw 1 of 2 records in the end'])
    expect(tell([[1, 'a']], [[2, 'b']])).toEqual([])
  })
})

test('a claimed key leads to its one owner: none, another, two, or one that nobody claimed are told', () => {
  const claims = [{ space: 'name', key: 'k', stream: 's', record: 0 }]
  const tell = (keys: Parameters<typeof evidence>[2]) =>
    told('a claimed key leads to its one owner', [sent('one', ['a'], { claims })], stored('a'), keys)
  const row = { space: 'name', key: 'k', stream: 's', position: 1 }
  expect(tell([row])).toEqual([])
  expect(tell([])).toEqual([`name 'k' leads to nothing, claimed by s at 1`])
  expect(tell([{ ...row, stream: 't' }])).toEqual([`name 'k' leads to t at 1, claimed by s at 1`])
  expect(tell([row, { ...row, stream: 't' }])).toEqual([
    `name 'k' leads to s at 1 and t at 1, claimed by s at 1`,
  ])
  expect(tell([row, { ...row, key: 'l' }])).toEqual([`name 'l' leads somewhere, and nobody claimed it`])
})

test('no batch is taken into a view twice', () => {
  const took = (by: string, from: number, position: number) => ({
    kind: 'advanced' as const,
    by,
    view: 'live',
    from,
    position,
  })
  const rule = 'no batch is taken into a view twice'
  expect(told(rule, [took('b', 0, 4), took('a', 0, 5)], [])).toEqual(['a took 0–5 into view live, b 0–4'])
  // A worker may be killed between its commit and its line.
  expect(told(rule, [took('a', 0, 2), took('b', 5, 6)], [])).toEqual([])
  // A crash of Postgres may undo what was just taken.
  const crash = { kind: 'crashed' as const, dossier: null, by: 'chaos', at: 2_000_000 }
  const at = (time: number, entry: ReturnType<typeof took>) => ({ ...entry, at: time })
  expect(told(rule, [at(1_900_000, took('a', 0, 5)), crash, at(2_500_000, took('a', 0, 5))], [])).toEqual([])
  expect(told(rule, [crash, at(4_000_000, took('a', 0, 5)), at(4_100_000, took('b', 0, 5))], [])).toEqual([
    'b took 0–5 into view live, a 0–5',
  ])
})
