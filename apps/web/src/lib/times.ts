import { t } from '../strings/index.ts'
import { edtfInWords } from './edtf-words.ts'

const UTC = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})
const LOCAL = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' })

/** An instant, in UTC. */
export function instantInWords(instant: string): string {
  return `${UTC.format(new Date(instant))} UTC`
}

/** The same instant on the reader's own clock. */
export function localInWords(instant: string): string {
  return t.dates.local(LOCAL.format(new Date(instant)))
}

/** By when something was public: a day means its end. */
export function publicByInWords(moment: string): string {
  return moment.includes('T') ? instantInWords(moment) : edtfInWords(moment)
}

interface When {
  edtf: string
  basis: string
}

/** When an incident happened, in words; a date of announcement is only the latest day that it can have been. */
export function whenInWords(when: When | null): string {
  if (when === null) return t.dates.none
  const words = edtfInWords(when.edtf)
  const isBound = ['current', 'announced', 'published'].includes(when.basis) && !/[[/]/.test(when.edtf)
  return isBound ? t.dates.upperBound(words) : words
}
