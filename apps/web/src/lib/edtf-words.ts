import { t } from '../strings/index.ts'

const DATE = /^(-?\d{4,}|[\dX]{4})(?:-([\dX]{2}))?(?:-([\dX]{2}))?(?:T(.+))?$/

/** An EDTF date in words: `[..2025-01-11]` is "on or before 11 January 2025". What it cannot read stays as written. */
export function edtfInWords(edtf: string): string {
  if (edtf.startsWith('[') || edtf.startsWith('{')) return setInWords(edtf)
  const [start = '', end] = edtf.split('/')
  return end === undefined ? dateInWords(start) : intervalInWords(start, end)
}

function intervalInWords(start: string, end: string): string {
  const [from, to] = [start, end].map((part) => (isOpen(part) ? null : dateInWords(part)))
  if (from && to) return t.dates.lasted(from, to)
  if (from) return end === '..' ? t.dates.lastsFrom(from) : t.dates.lastedFrom(from)
  if (to) return t.dates.lastedUntil(to)
  return t.dates.unknown
}

function setInWords(edtf: string): string {
  const members = edtf.slice(1, -1).split(',')
  const words = members.map(memberInWords)
  return edtf.startsWith('[') ? t.dates.oneOf(words) : t.dates.allOf(words)
}

function memberInWords(member: string): string {
  const [start = '', end] = member.split('..')
  if (end === undefined) return dateInWords(start)
  if (start === '') return t.dates.onOrBefore(dateInWords(end))
  return end === ''
    ? t.dates.onOrAfter(dateInWords(start))
    : t.dates.between(dateInWords(start), dateInWords(end))
}

function dateInWords(written: string): string {
  const plain = written.replace(/[?~%]/g, '')
  const words = plainDateInWords(plain)
  if (plain === written) return words
  return t.dates.qualified(words, { vague: /[~%]/.test(written), unsure: /[?%]/.test(written) })
}

function plainDateInWords(text: string): string {
  const [, year = '', month, day, time] = DATE.exec(text) ?? []
  if (year === '') return text
  const years = year.includes('X') ? t.dates.unspecifiedYear(year) : String(Number(year))
  if (month === undefined) return years
  const name = monthInWords(month)
  if (name === null) return text
  if (day === undefined) return `${name} ${years}`
  const days = day === 'XX' ? t.dates.someDay : day.includes('X') ? t.dates.someOf(day) : String(Number(day))
  const date = `${days} ${name} ${years}`
  return time === undefined ? date : `${date}, ${time.replace('Z', ' UTC')}`
}

function monthInWords(month: string): string | null {
  if (month.includes('X')) return t.dates.someMonth
  return t.dates.months[Number(month) - 1] ?? t.dates.divisions[month] ?? null
}

const isOpen = (part: string) => part === '' || part === '..'
