import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { DAY, formatMoment, MOMENT_LIMIT, momentBefore, startOfDay } from '../src/moment.ts'

describe('formatMoment', () => {
  test.each<[number | null, string | null]>([
    [null, null],
    [0, '1970-01-01T00:00:00Z'],
    [1736380800000, '2025-01-09T00:00:00Z'],
    [1736467199999, '2025-01-09T23:59:59.999Z'],
    [1736467199050, '2025-01-09T23:59:59.050Z'],
    [-1, '1969-12-31T23:59:59.999Z'],
    [-62167219200000, '0000-01-01T00:00:00Z'],
    [-62167219200001, '-000001-12-31T23:59:59.999Z'],
    [253402300800000, '+010000-01-01T00:00:00Z'],
  ])('writes %p as %p', (ms, expected) => {
    expect(formatMoment(ms)).toBe(expected)
  })

  test('writes years that no Date can hold', () => {
    expect(formatMoment(startOfDay(170000002, 1, 1))).toBe('+170000002-01-01T00:00:00Z')
    expect(formatMoment(momentBefore(startOfDay(170000003, 1, 1)))).toBe('+170000002-12-31T23:59:59.999Z')
    expect(formatMoment(startOfDay(-170000002, 2, 28))).toBe('-170000002-02-28T00:00:00Z')
  })

  test('agrees with Date on every moment that a Date can hold', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), (at) => {
        expect(formatMoment(at.getTime())).toBe(at.toISOString().replace('.000Z', 'Z'))
      }),
    )
  })

  test('is read back by Date as the same moment', () => {
    fc.assert(
      fc.property(fc.integer({ min: -8.64e15, max: 8.64e15 }), (ms) => {
        expect(Date.parse(formatMoment(ms)!)).toBe(ms)
      }),
    )
  })
})

describe('startOfDay', () => {
  test('agrees with Date', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -271820, max: 275757 }),
        fc.integer({ min: 1, max: 24 }),
        (year, month) => {
          const expected = new Date(0)
          expected.setUTCFullYear(year, month - 1, 15)
          expect(startOfDay(year, month, 15)).toBe(expected.getTime())
        },
      ),
    )
  })

  test('is exact and in order far outside the range of Date', () => {
    fc.assert(
      fc.property(fc.integer({ min: -290_000_000, max: 290_000_000 }), (year) => {
        const [start, next] = [startOfDay(year, 1, 1), startOfDay(year + 1, 1, 1)]
        expect([365, 366]).toContain((next - start) / DAY)
        expect(momentBefore(next)).toBeLessThan(next)
        expect(formatMoment(start)).toMatch(/-01-01T00:00:00Z$/)
        expect(formatMoment(momentBefore(next))).toMatch(/-12-31T23:59:59\.999Z$/)
      }),
    )
  })

  test('stays within what a 64-bit integer holds', () => {
    expect(startOfDay(1e15, 1, 1)).toBe(MOMENT_LIMIT)
    expect(startOfDay(-1e15, 1, 1)).toBe(-MOMENT_LIMIT)
    expect(momentBefore(-MOMENT_LIMIT)).toBe(-MOMENT_LIMIT)
    expect(BigInt(MOMENT_LIMIT)).toBeLessThan(2n ** 63n)
  })
})
