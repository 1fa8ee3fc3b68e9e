import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parseEdtf } from '../src/edtf.ts'
import { formatMoment } from '../src/moment.ts'

/**
 * What other EDTF libraries (edtf-validate, ProfessionalWiki/EDTF, python-edtf) expect of dates: `value, verdict, level,
 * source` and `value, lower_strict, upper_strict, lower_fuzzy, upper_fuzzy, n_given`, separated by tabs.
 */
const folder = join(import.meta.dirname, 'edtf')

/** Where we differ, and the section of the Library of Congress's EDTF specification of 2019 that decides. */
const VALIDITY_DIFFERS: Readonly<Record<string, string>> = {
  '2005-07-25T10:10:10Z/2006-01-01T10:10:10Z':
    'ISO 8601-1 intervals have times; dates with times are wanted here',
  '2005-07-25T10:10:10Z/2006-01': 'ISO 8601-1 intervals have times; dates with times are wanted here',
  '0000-01-03/0000-01': 'Level 0, time interval: it ends sometime in January, perhaps after the 3rd',
  '0000-02/0000': 'Level 0, time interval: it ends sometime in the year 0, perhaps after February',
  '2004-06-11%/2004-%06': 'Level 0, time interval: it ends sometime in June, perhaps after the 11th',
  '2004-06-11%/2004-06~': 'Level 0, time interval: it ends sometime in June, perhaps after the 11th',
  '20xx': 'Level 1, unspecified digits: the character is an upper-case X',
  '{1960, 1961-12}': 'Level 2, set representation: members are separated by a comma alone',
  '12004-06~-11': 'Level 0, date: a year has four digits; longer ones take Y and have no month',
  '22004?-06-11': 'Level 0, date: a year has four digits; longer ones take Y and have no month',
  '1156X-12-25': 'Level 0, date: a year has four digits; longer ones take Y and have no month',
  '..2004-06-01/~2004-06-20': 'Level 1, extended interval: two dots stand for an end, not beside one',
  '2004-06-01~/2004-06-20..': 'Level 1, extended interval: two dots stand for an end, not beside one',
  '..1984': 'Level 2, set representation: two dots before a date stand within brackets',
  '1670..1673': 'Level 2, set representation: two dots between dates stand within brackets',
}

const BOUNDS_DIFFER: Readonly<Record<string, readonly [ends: string, why: string]>> = {
  '2004-06-01/': ['2004-06-01 null', 'Level 1, extended interval: the end is unknown, not ten years later'],
  '1984-06-02?/': ['1984-06-02 null', 'Level 1, extended interval: the end is unknown, not ten years later'],
  '2010-24': [
    '2010-12-01 2011-02-28',
    'Level 1, seasons: winter follows autumn; it does not end with the year',
  ],
  '1953S2': ['1900-01-01 1999-12-31', 'Level 2, significant digits: some year that begins with 19'],
  '1953S3': ['1950-01-01 1959-12-31', 'Level 2, significant digits: some year that begins with 195'],
  Y17101E4S3: ['171000000-01-01 171999999-12-31', 'Level 2, significant digits: begins with 171'],
  Y3388E2S3: ['338000-01-01 338999-12-31', 'Level 2, significant digits: begins with 338'],
  Y171010000S3: ['171000000-01-01 171999999-12-31', 'Level 2, significant digits: begins with 171'],
}

/** The Level 2 set with a blank, here without it: blanks are refused. */
const WITHOUT_BLANK: Readonly<Record<string, string>> = { '[1667, 1760-12]': '[1667,1760-12]' }

describe('the cases of other libraries', () => {
  test.each(rowsOf('cases_validity.tsv'))('%j is %s', (text, verdict) => {
    expect(isValid(text!) === (verdict === 'valid')).toBe(!(text! in VALIDITY_DIFFERS))
  })

  test.each(rowsOf('cases_bounds.tsv'))('%j has the bounds %s and %s', (value, lower, upper, ...rest) => {
    // A row of one or three values has one strict day; what follows it are the fuzzy ones.
    const last = rest.at(-1) === '1' || rest.at(-1) === '3' ? lower : upper
    const theirs = `${openAsNull(lower!)} ${openAsNull(last!)}`
    const ours = boundsAsDays(WITHOUT_BLANK[value!] ?? value!)
    expect(ours).toBe(BOUNDS_DIFFER[value!]?.[0] ?? theirs)
    expect(ours !== theirs).toBe(value! in BOUNDS_DIFFER)
  })

  test('every difference listed is one of a case', () => {
    const values = new Set(
      [...rowsOf('cases_validity.tsv'), ...rowsOf('cases_bounds.tsv')].map(([value]) => value),
    )
    const listed = [VALIDITY_DIFFERS, BOUNDS_DIFFER, WITHOUT_BLANK].flatMap((table) => Object.keys(table))
    expect(listed.filter((value) => !values.has(value))).toEqual([])
  })
})

function rowsOf(file: string): string[][] {
  const [, ...lines] = readFileSync(join(folder, file), 'utf8').split('\n')
  return lines.filter((line) => line !== '').map((line) => line.split('\t'))
}

function isValid(text: string): boolean {
  try {
    parseEdtf(text)
    return true
  } catch {
    return false
  }
}

function boundsAsDays(text: string): string {
  const { earliest, latest } = parseEdtf(text)
  return [earliest, latest].map((end) => dayOf(formatMoment(end))).join(' ')
}

/** The day as python-edtf writes it: no plus, years of four digits or as many as they need. */
function dayOf(moment: string | null): string {
  return moment === null
    ? 'null'
    : moment
        .replace(/T.*/, '')
        .replace(/^\+/, '')
        .replace(/^(-?)0*(\d{4,})-/, '$1$2-')
}

function openAsNull(day: string): string {
  return day === 'inf' || day === '-inf' ? 'null' : day
}
