/// <reference path="./edtf-package.d.ts" />
import { parse } from 'edtf'
import { EdtfError } from './edtf-error.ts'

/** The package needs ten milliseconds for a set of this length; no date that a source prints is as long. */
const MAX_LENGTH = 1000

/** Days and times as almost every report has them, told a hundred times faster than by the package. */
const PLAIN =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:Z|(?!-00:00)[+-](?:0\d|1[01]):[0-5]\d)?)?$/

const NOT_PRINTABLE = /[^\x21-\x7e]/
const CENTURY_OR_DECADE = /^-?\d{2,3}[?~%]*$/
const OPEN_ON_BOTH_SIDES = /\.\.[^.,/]+\.\./

/** A qualifier after unspecified digits, `16XX~`: it qualifies the whole date as any other does. */
const QUALIFIER_AFTER_X = /(?<=X[\dX-]*)[?~%](?=$|[/,\]}]|\.\.)/g

/**
 * Throws EdtfError unless a text is EDTF: ISO 8601-2 level 2 as the package `edtf` has it, and beyond that level
 * seasons in intervals, with qualifiers and with unspecified years. Corrects what the package takes by mistake
 * (blanks within sets, a century or decade without its X, signs that are not ASCII) and what it refuses by
 * mistake (a qualifier after unspecified digits). That a day exists in its
 * month and that an interval does not end before it starts is seen only with their bounds.
 */
export function checkGrammar(text: string): void {
  if (PLAIN.test(text)) return
  const mistake = commonMistake(text)
  if (mistake) throw new EdtfError(text, mistake)
  try {
    parse(text.replace(QUALIFIER_AFTER_X, ''), { level: 3 })
  } catch (error) {
    // Not kept as a cause: the package's message lists its whole grammar, a page for each refusal.
    throw new EdtfError(text, likelyMistake(text) ?? unexpectedCharacter(text, error))
  }
}

function commonMistake(text: string): string | undefined {
  if (text === '') return 'it is empty'
  if (text.length > MAX_LENGTH) return `it has ${text.length} characters, expected at most ${MAX_LENGTH}`
  const odd = NOT_PRINTABLE.exec(text)
  if (odd)
    return `it contains ${odd[0].trim() === '' ? 'a blank' : JSON.stringify(odd[0])} at character ${odd.index + 1}`
  if (CENTURY_OR_DECADE.test(text)) return 'a year has four digits; a century is written 19XX, a decade 196X'
  if (OPEN_ON_BOTH_SIDES.test(text)) return 'a member of a set is open on one side at most'
  return undefined
}

/** What is most probably meant, for a text that the grammar refuses. */
function likelyMistake(text: string): string | undefined {
  if (/^[^a-z]*(?:[txyzes][^a-z]*)+$/.test(text)) return 'its letters are upper case: T, Z, X, Y, E, S'
  if (/(?:^|[/[{,.?~%])[+-]?\d{5,}/.test(text))
    return 'a year of more than four digits is written with Y: Y12004'
  if (/Y-?\d{1,4}(?!\d|E)/.test(text)) return 'Y is only for years of more than four digits'
  const month = /^-?\d{4}-(\d\d)(?:$|-)/.exec(text)?.[1]
  if (month && !isMonthOrDivision(Number(month))) return `there is no month ${month}`
  const day = /^-?\d{4}-(\d\d)-(\d\d)(?:$|T)/.exec(text)
  if (day) return dayMistake(Number(day[1]), Number(day[2]))
  return undefined
}

function dayMistake(month: number, day: number): string | undefined {
  if (month > 12) return 'a season or quarter has no days'
  if (day < 1 || day > 31) return `there is no day ${String(day).padStart(2, '0')}`
  return undefined
}

function isMonthOrDivision(number: number): boolean {
  return (number >= 1 && number <= 12) || (number >= 21 && number <= 41)
}

function unexpectedCharacter(text: string, error: unknown): string {
  const expected =
    'expected a date such as 2025-01-11, 2025-01~, 2025-01-11T17:32+09:00 or 2025-01-09/2025-01-11'
  const at = error instanceof Error && 'offset' in error ? Number(error.offset) : text.length
  return at < text.length
    ? `${expected}, found ${JSON.stringify(text[at])} at character ${at + 1}`
    : `${expected}, found its end`
}
