import { z } from 'zod'
import { parseEdtf } from './edtf.ts'

/** Any character but blanks and those of no width, which a name of nothing else would hide behind. */
const SEEN = /[^\s\p{Default_Ignorable_Code_Point}]/u

/** A string of 1 to `max` characters that any JSON parser and Postgres can hold: no U+0000, no half of a surrogate pair. */
export const text = (max: number) =>
  z
    .string()
    .min(1, 'expected some text, found an empty string')
    .refine((value) => value === '' || SEEN.test(value), 'expected some text, found only blanks')
    .max(max, `expected at most ${max.toLocaleString('en')} characters`)
    .refine((value) => !value.includes('\u0000'), 'must not contain the character U+0000')
    .refine((value) => value.isWellFormed(), 'must not contain half of a surrogate pair')

export const title = text(500)
/** Names, keys, slugs, tags. */
export const name = text(200)
export const prose = text(20_000)
export const id = z.uuid().toLowerCase()
/** An id in a path: what is none is not found. */
export const pathId = name.toLowerCase()
/** An id, else a key of the dossier. */
export const reference = text(200)

/** An EDTF date, level 2, kept as written. */
export const edtf = text(200).superRefine((value, context) => {
  try {
    parseEdtf(value)
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message, input: value })
  }
})

/** A BCP 47 tag. */
export const language = name.refine(isLanguageTag, 'expected a BCP 47 language tag such as "ko"')

/** Links are shown to people, so only the two schemes that are safe to click. */
export const url = prose.pipe(z.url({ protocol: /^https?$/, error: 'expected an http or https address' }))

const NOT_NEGATIVE = 'expected a number that is not negative'
const NOT_HUGE = 'expected at most 2^53 - 1'

export const amount = z
  .number('expected a number')
  .min(0, NOT_NEGATIVE)
  .max(Number.MAX_SAFE_INTEGER, NOT_HUGE)

export const wholeNumber = z
  .int({ error: ({ code }) => (code === 'too_big' ? NOT_HUGE : 'expected a whole number') })
  .min(0, NOT_NEGATIVE)

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1
  } catch {
    return false
  }
}
