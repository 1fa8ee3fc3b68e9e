import type { Schemas } from '@annalist/client'
import { edtfInWords } from '../../lib/edtf-words.ts'
import { whenInWords } from '../../lib/times.ts'
import { t } from '../../strings/index.ts'
import { quantityInWords, quantityName } from '../incident/quantities.ts'

type Item = Schemas['TimelineItem']

export function fieldName(field: string): string {
  return t.words.field[field] ?? t.compare.fields[field] ?? field
}

/** What a field shows, in words. What has no words of its own is shown as it is sent. */
export function fieldInWords(field: string, value: unknown): string {
  if (value === null || value === undefined) return t.compare.nothing
  if (Array.isArray(value) && value.length === 0) return t.compare.nothing
  const words = WORDS[field]
  return words
    ? words(value)
    : typeof value === 'string' || typeof value === 'number'
      ? String(value)
      : JSON.stringify(value)
}

const WORDS: Record<string, (value: unknown) => string> = {
  when: (value) => whenInWords(value as Item['when']),
  where: placeInWords,
  from: placeInWords,
  firstReportedAt: (value) => edtfInWords(String(value)),
  lastReportedAt: (value) => edtfInWords(String(value)),
  type: (value) => t.words.type(String(value)),
  standing: (value) => t.words.standing[String(value)] ?? String(value),
  modality: (value) => t.words.modality[String(value)] ?? String(value),
  verdict: (value) => t.words.verdict[String(value)] ?? String(value),
  disputed: (value) => (value as string[]).map((each) => t.words.field[each] ?? each).join(', '),
  tags: (value) => (value as string[]).join(', '),
  participants: (value) =>
    (value as Item['participants']).map(({ role, name }) => `${role} ${name}`).join(', '),
  quantities: (value) =>
    (value as Item['quantities']).map((each) => `${quantityName(each)} ${quantityInWords(each)}`).join(', '),
  parties: (value) =>
    Object.entries(value as Item['parties'])
      .filter(([, count]) => count > 0)
      .map(([stance, count]) => t.incident.sides(count, t.words.stance[stance] ?? stance))
      .join(', ') || t.compare.nothing,
}

function placeInWords(value: unknown): string {
  const { name, country } = value as NonNullable<Item['where']>
  return [name, country].filter(Boolean).join(', ') || t.compare.nothing
}
