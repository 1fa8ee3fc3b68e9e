import { describe, expect, test } from '@jest/globals'
import { parse } from 'edtf'
import fc from 'fast-check'
import { parseEdtf } from '../src/edtf.ts'
import { EdtfError } from '../src/edtf-error.ts'
import { formatMoment } from '../src/moment.ts'

type Ends = [earliest: string | null, latest: string | null]

const day = (date: string): Ends => [`${date}T00:00:00Z`, `${date}T23:59:59.999Z`]
const days = (first: string | null, last: string | null): Ends => [
  first && `${first}T00:00:00Z`,
  last && `${last}T23:59:59.999Z`,
]

function ends(text: string): Ends {
  const { earliest, latest } = parseEdtf(text)
  return [formatMoment(earliest), formatMoment(latest)]
}

function writtenDays(text: string): Ends {
  const { earliest, latest } = parseEdtf(text).days
  return [formatMoment(earliest), formatMoment(latest)]
}

describe('the bounds of a date', () => {
  test.each<[string, Ends]>([
    ['2025-01-09', day('2025-01-09')],
    ['2025-01', days('2025-01-01', '2025-01-31')],
    ['2024-02', days('2024-02-01', '2024-02-29')],
    ['2024', days('2024-01-01', '2024-12-31')],
    ['0000', days('0000-01-01', '0000-12-31')],
    ['-0044-03-15', day('-000044-03-15')],
    ['1900-02', days('1900-02-01', '1900-02-28')],
  ])('%s covers the whole of its day, month or year', (text, expected) => {
    expect(ends(text)).toEqual(expected)
  })

  test.each<[string, Ends]>([
    ['2024-12-2X', days('2024-12-20', '2024-12-29')],
    ['2024-12-XX', days('2024-12-01', '2024-12-31')],
    ['2016-02-X9', days('2016-02-09', '2016-02-29')],
    ['2017-02-X9', days('2017-02-09', '2017-02-19')],
    ['2024-X0-11', day('2024-10-11')],
    ['2024-1X', days('2024-10-01', '2024-12-31')],
    ['2024-XX-31', days('2024-01-31', '2024-12-31')],
    ['156X-02-29', days('1560-02-29', '1568-02-29')],
    ['196X', days('1960-01-01', '1969-12-31')],
    ['-01XX', days('-000199-01-01', '-000100-12-31')],
    ['XXXX-12-25', days('0000-12-25', '9999-12-25')],
  ])('%s covers every day that its unspecified digits allow', (text, expected) => {
    expect(ends(text)).toEqual(expected)
  })

  test.each<[string, Ends]>([
    ['2024-21', days('2024-03-01', '2024-05-31')],
    ['2024-22', days('2024-06-01', '2024-08-31')],
    ['2024-23', days('2024-09-01', '2024-11-30')],
    ['2023-24', days('2023-12-01', '2024-02-29')],
    ['2024-25', days('2024-03-01', '2024-05-31')],
    ['2024-28', days('2024-12-01', '2025-02-28')],
    ['2024-29', days('2024-09-01', '2024-11-30')],
    ['2024-30', days('2024-12-01', '2025-02-28')],
    ['2024-31', days('2024-03-01', '2024-05-31')],
    ['2024-32', days('2024-06-01', '2024-08-31')],
    ['2024-33', days('2024-01-01', '2024-03-31')],
    ['2024-36', days('2024-10-01', '2024-12-31')],
    ['2024-37', days('2024-01-01', '2024-04-30')],
    ['2024-38', days('2024-05-01', '2024-08-31')],
    ['2024-39', days('2024-09-01', '2024-12-31')],
    ['2024-40', days('2024-01-01', '2024-06-30')],
    ['2024-41', days('2024-07-01', '2024-12-31')],
    ['201X-34', days('2010-04-01', '2019-06-30')],
    ['2024-24~', days('2024-12-01', '2025-02-28')],
  ])('%s covers its division of the year', (text, expected) => {
    expect(ends(text)).toEqual(expected)
  })

  test.each<[string, Ends]>([
    ['Y170000002', days('+170000002-01-01', '+170000002-12-31')],
    ['Y-170000002', days('-170000002-01-01', '-170000002-12-31')],
    ['Y-17E7', days('-170000000-01-01', '-170000000-12-31')],
    ['Y12004', days('+012004-01-01', '+012004-12-31')],
    ['1950S2', days('1900-01-01', '1999-12-31')],
    ['1953S3', days('1950-01-01', '1959-12-31')],
    ['-1950S2', days('-001999-01-01', '-001900-12-31')],
    ['Y171010000S3', days('+171000000-01-01', '+171999999-12-31')],
    ['Y3388E2S3', days('+338000-01-01', '+338999-12-31')],
  ])('%s covers its years, whatever their size', (text, expected) => {
    expect(ends(text)).toEqual(expected)
  })

  test('a year beyond a 64-bit integer of milliseconds is clamped', () => {
    expect(parseEdtf('Y-1700000002')).toMatchObject({ earliest: -9.2e18, latest: -9.2e18 })
    expect(parseEdtf('Y17E300')).toMatchObject({ earliest: 9.2e18, latest: 9.2e18 })
  })

  test('qualifiers do not widen the bounds', () => {
    expect(ends('2004?-06-~11')).toEqual(day('2004-06-11'))
    expect(ends('2025-01~')).toEqual(ends('2025-01'))
    expect(ends('16XX%')).toEqual(ends('16XX'))
  })
})

describe('the bounds of a time', () => {
  test.each<[string, Ends]>([
    ['2024-12-27T17:32', ['2024-12-27T17:32:00Z', '2024-12-27T17:32:59.999Z']],
    ['2024-12-27T17:32Z', ['2024-12-27T17:32:00Z', '2024-12-27T17:32:59.999Z']],
    ['2024-12-27T17:32+09:00', ['2024-12-27T08:32:00Z', '2024-12-27T08:32:59.999Z']],
    ['2024-12-27T17:32-05', ['2024-12-27T22:32:00Z', '2024-12-27T22:32:59.999Z']],
    ['2024-12-27T17:32+0530', ['2024-12-27T12:02:00Z', '2024-12-27T12:02:59.999Z']],
    ['2024-12-27T17:32:05Z', ['2024-12-27T17:32:05Z', '2024-12-27T17:32:05.999Z']],
    ['2024-12-27T17:32:05.5Z', ['2024-12-27T17:32:05.500Z', '2024-12-27T17:32:05.599Z']],
    ['2024-12-27T17:32:05.123456Z', ['2024-12-27T17:32:05.123Z', '2024-12-27T17:32:05.123Z']],
    ['2024-12-31T24:00:00', ['2025-01-01T00:00:00Z', '2025-01-01T00:00:00.999Z']],
  ])('%s covers its last unit, in UTC', (text, expected) => {
    expect(ends(text)).toEqual(expected)
  })

  test('the day is the one that is written, not the one in UTC', () => {
    expect(writtenDays('2025-01-01T05:00+09:00')).toEqual(day('2025-01-01'))
    expect(writtenDays('2024-12-31T23:00-05:00')).toEqual(day('2024-12-31'))
    expect(writtenDays('2024-12-31T24:00')).toEqual(day('2024-12-31'))
    expect(writtenDays('2025-01-01T05:00+09:00/2025-01-02T05:00+09:00')).toEqual(
      days('2025-01-01', '2025-01-02'),
    )
  })

  test('a date without time has the same days as moments', () => {
    const date = parseEdtf('2025-01')
    expect(date.days).toEqual({ earliest: date.earliest, latest: date.latest })
  })
})

describe('the bounds of an interval', () => {
  test.each<[string, Ends]>([
    ['2024-12-21/2025-01-11', days('2024-12-21', '2025-01-11')],
    ['2004-02-01/2005-02', days('2004-02-01', '2005-02-28')],
    ['2024-23/2024-24', days('2024-09-01', '2025-02-28')],
    ['2025-01-11/..', days('2025-01-11', null)],
    ['2025-01-11/', days('2025-01-11', null)],
    ['../2025-01-11', days(null, '2025-01-11')],
    ['/2025-01-11', days(null, '2025-01-11')],
    ['../..', [null, null]],
    ['2024-12-27T17:32Z/2024-12-28T17:32+02:00', ['2024-12-27T17:32:00Z', '2024-12-28T15:32:59.999Z']],
    ['/2024-12-27T17:32:05Z', [null, '2024-12-27T17:32:05.999Z']],
    ['2024-12-2X/2025-01-1X', days('2024-12-20', '2025-01-19')],
  ])('%s reaches from the earliest start to the latest end', (text, expected) => {
    expect(ends(text)).toEqual(expected)
  })

  test.each([
    '2025-01-11/2025-01-09',
    '0800/-0999',
    '2012-23/2012-22',
    '2025-01-11T10:10Z/2025-01-11T10:09Z',
  ])('%s is refused: it ends before it starts', (text) => {
    expect(() => parseEdtf(text)).toThrow(`"${text}" is no EDTF date: it ends before it starts`)
  })
})

describe('the bounds of a set', () => {
  test.each<[string, Ends]>([
    ['[2024-12-21..2024-12-31]', days('2024-12-21', '2024-12-31')],
    ['[..2025-01-11]', days(null, '2025-01-11')],
    ['[2025-01-11..]', days('2025-01-11', null)],
    ['[2025-01-05,2025-01-09]', days('2025-01-05', '2025-01-09')],
    ['[2025-01-09,2025-01-05]', days('2025-01-05', '2025-01-09')],
    ['[1667,1668,1670..1672]', days('1667-01-01', '1672-12-31')],
    ['{1960,1961-12}', days('1960-01-01', '1961-12-31')],
    ['{..1983-12-31,1984-10-10..1984-11-01,1984-11-05..}', [null, null]],
    ['[..2025-01-11~]', days(null, '2025-01-11')],
    ['[2025-01-1X,2024]', days('2024-01-01', '2025-01-19')],
  ])('%s reaches from its earliest member to its latest', (text, expected) => {
    expect(ends(text)).toEqual(expected)
  })

  test('consecutive members in the wrong order are refused', () => {
    expect(() => parseEdtf('[2024-12-31..2024-12-21]')).toThrow('it ends before it starts')
  })
})

describe('what else a date says', () => {
  test.each([
    ['2025-01-11', 'date'],
    ['2024-12-27T17:32+09:00', 'date'],
    ['2024-21', 'date'],
    ['2025-01-11/..', 'interval'],
    ['[..2025-01-11]', 'set-one'],
    ['{2024,2025}', 'set-all'],
  ])('%s is of the kind %s', (text, kind) => {
    expect(parseEdtf(text)).toMatchObject({ edtf: text, kind })
  })

  test.each([
    ['2025-01', false, false],
    ['2025-01~', true, false],
    ['2025-01?', false, true],
    ['2025-01%', true, true],
    ['2024/~2025-?01', true, true],
  ])('%s is approximate: %s, uncertain: %s', (text, approximate, uncertain) => {
    expect(parseEdtf(text)).toMatchObject({ approximate, uncertain })
  })

  test('it tells whether a time is written', () => {
    expect(parseEdtf('2024-12-27').hasTime).toBe(false)
    expect(parseEdtf('2024-12-27T17:32').hasTime).toBe(true)
    expect(parseEdtf('2024-12-27/2024-12-28T01:00Z').hasTime).toBe(true)
  })

  test('nobody can change a date that others hold', () => {
    expect(Object.isFrozen(parseEdtf('2025-01-11'))).toBe(true)
    expect(parseEdtf('2025-01-11')).toBe(parseEdtf('2025-01-11'))
  })
})

describe('a text that is no date is refused with the reason', () => {
  test.each([
    ['', 'it is empty'],
    ['2025-02-30', 'February 2025 has 28 days'],
    ['2025-02-29', 'February 2025 has 28 days'],
    ['2025-04-31', 'April 2025 has 30 days'],
    ['1900-02-29', 'February 1900 has 28 days'],
    ['XXX1-02-29', 'no month it can mean has such a day'],
    ['2025-13-01', 'there is no month 13'],
    ['2025-00', 'there is no month 00'],
    ['2025-42', 'there is no month 42'],
    ['2025-01-32', 'there is no day 32'],
    ['2025-01-00', 'there is no day 00'],
    ['2025-21-01', 'a season or quarter has no days'],
    [' 2025-01-11', 'it contains a blank at character 1'],
    ['2025-01-11 ', 'it contains a blank at character 11'],
    ['2025-01-11\n', 'it contains a blank at character 11'],
    ['[1667, 1668]', 'it contains a blank at character 7'],
    ['2024-12-27T17:32−05:00', 'it contains "−" at character 17'],
    ['2024-12-2x', 'its letters are upper case: T, Z, X, Y, E, S'],
    ['2024-12-27t17:32z', 'its letters are upper case: T, Z, X, Y, E, S'],
    ['12004', 'a year of more than four digits is written with Y: Y12004'],
    ['Y2004', 'Y is only for years of more than four digits'],
    ['19', 'a year has four digits; a century is written 19XX, a decade 196X'],
    ['196', 'a year has four digits; a century is written 19XX, a decade 196X'],
    ['[..2001..]', 'a member of a set is open on one side at most'],
  ])('%j: %s', (text, why) => {
    expect(() => parseEdtf(text)).toThrow(new EdtfError(text, why))
  })

  test.each([
    ['11 January 2025', 'blank'],
    ['11/01/2025', 'found "/" at character 3'],
    ['2025-01-11T', 'found its end'],
    ['2025-01-11T25:00', 'found "5" at character 13'],
    ['2025-01-11T17:60', 'found "6" at character 15'],
    ['2025-01-11T17:32:60Z', 'found "6" at character 18'],
    ['2025-01-11T17:32-00:00', 'found "0" at character 22'],
    ['2025-01-11T17:32+24:00', 'found "2" at character 18'],
    ['2025-W02', 'found "W" at character 6'],
    ['2025-01-11/P1D', 'found "P" at character 12'],
    ['..2025', 'found "2" at character 3'],
    ['[2025', 'found its end'],
    ['[]', 'found "]" at character 2'],
    ['-0000', 'found its end'],
  ])('%j: %s', (text, found) => {
    expect(() => parseEdtf(text)).toThrow(EdtfError)
    expect(() => parseEdtf(text)).toThrow(found)
  })

  test('a text too long for any date is refused before it costs time', () => {
    const text = `[${'2025-01-11,'.repeat(1000)}2025]`
    expect(() => parseEdtf(text)).toThrow('it has 11006 characters, expected at most 1000')
  })
})

describe('for any dates', () => {
  const instant = fc.date({ min: new Date('0001-01-01'), max: new Date('9998-12-31'), noInvalidDate: true })
  const date = fc
    .tuple(instant, fc.constantFrom(4, 7, 10, 16))
    .map(([at, length]) => at.toISOString().slice(0, length) + (length === 16 ? 'Z' : ''))

  test('the earliest moment is not after the latest, and lies within the days', () => {
    fc.assert(
      fc.property(date, (text) => {
        const { earliest, latest, days: written } = parseEdtf(text)
        expect(earliest!).toBeLessThan(latest!)
        expect(written.earliest!).toBeLessThanOrEqual(earliest!)
        expect(written.latest!).toBeGreaterThanOrEqual(latest!)
      }),
    )
  })

  test('the bounds of an interval and of sets are those of their ends', () => {
    fc.assert(
      fc.property(date, date, (a, b) => {
        const [first, last] = [parseEdtf(a), parseEdtf(b)]
        fc.pre(first.latest! < last.earliest!)
        const expected = { earliest: first.earliest, latest: last.latest }
        expect(parseEdtf(`${a}/${b}`)).toMatchObject(expected)
        if (!first.hasTime && !last.hasTime) expect(parseEdtf(`[${b},${a}]`)).toMatchObject(expected)
      }),
    )
  })

  test('a written offset moves the moment, never the day', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: -11, max: 11 }), (at, hours) => {
        fc.pre(hours !== 0)
        const local = at.toISOString().slice(0, 16)
        const offset = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`
        const [here, utc] = [parseEdtf(local + offset), parseEdtf(`${local}Z`)]
        expect(here.earliest).toBe(utc.earliest! - hours * 3_600_000)
        expect(here.days).toEqual(utc.days)
      }),
    )
  })

  test('the short way for plain days and times takes what the whole grammar takes, and no more', () => {
    const two = fc.integer({ min: 0, max: 61 }).map((number) => String(number).padStart(2, '0'))
    const offset = fc.oneof(
      fc.constantFrom('', 'Z', '-00:00'),
      fc.tuple(fc.constantFrom('+', '-'), two, two).map(([sign, h, m]) => `${sign}${h}:${m}`),
    )
    const time = fc.tuple(two, two, fc.option(two), offset)
    fc.assert(
      fc.property(time, ([hour, minute, second, zone]) => {
        const text = `2024-12-27T${hour}:${minute}${second === null ? '' : `:${second}`}${zone}`
        expect(refuses(() => parseEdtf(text))).toBe(refuses(() => parse(text)))
      }),
      { numRuns: 2000 },
    )
  })
})

function refuses(read: () => unknown): boolean {
  try {
    read()
    return false
  } catch {
    return true
  }
}
