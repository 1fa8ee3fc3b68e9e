import { LRUCache } from 'lru-cache'
import { boundsOfDate } from './edtf-bounds.ts'
import { EdtfError } from './edtf-error.ts'
import { checkGrammar } from './edtf-grammar.ts'

/** First and last millisecond since 1970 in UTC, both included; null where an end is open or unknown. */
export type EdtfRange = Readonly<{ earliest: number | null; latest: number | null }>

/**
 * A date as written and what it covers at most. `days` are the same ends by the calendar day as written: of a
 * time with an offset the local day, as if it were one in UTC. `set-one` is `[…]` (one of these), `set-all` is
 * `{…}` (all of these); a season or a time is a `date`.
 */
export type EdtfDate = EdtfRange &
  Readonly<{
    edtf: string
    kind: 'date' | 'interval' | 'set-one' | 'set-all'
    days: EdtfRange
    hasTime: boolean
    approximate: boolean
    uncertain: boolean
  }>

type OpenBounds = EdtfRange & Readonly<{ days: EdtfRange }>

const OPEN_RANGE: EdtfRange = { earliest: null, latest: null }
const OPEN: OpenBounds = { ...OPEN_RANGE, days: OPEN_RANGE }

/** Dates repeat: the reports of a day name the same few. */
const parsed = new LRUCache<string, EdtfDate>({ max: 10_000 })

/**
 * Reads an EDTF date (ISO 8601-2, level 2) with its strict bounds, without limit to its years: moments are
 * clamped to plus and minus 9.2e18 milliseconds. Throws EdtfError, also for a day that does not exist and for
 * an interval that ends before it starts.
 */
export function parseEdtf(text: string): EdtfDate {
  const known = parsed.get(text)
  if (known) return known
  const date = readEdtf(text)
  parsed.set(text, date)
  return date
}

function readEdtf(text: string): EdtfDate {
  checkGrammar(text)
  const kind = kindOf(text)
  const { earliest, latest, days } = boundsOf(text, kind)
  return Object.freeze({
    edtf: text,
    kind,
    earliest,
    latest,
    days: Object.freeze({ ...days }),
    hasTime: text.includes('T'),
    approximate: /[~%]/.test(text),
    uncertain: /[?%]/.test(text),
  })
}

function kindOf(text: string): EdtfDate['kind'] {
  if (text.startsWith('[')) return 'set-one'
  if (text.startsWith('{')) return 'set-all'
  return text.includes('/') ? 'interval' : 'date'
}

function boundsOf(text: string, kind: EdtfDate['kind']): OpenBounds {
  switch (kind) {
    case 'date':
      return boundsOfDate(text)
    case 'interval':
      return boundsOfInterval(text)
    case 'set-one':
    case 'set-all':
      return boundsOfSet(text)
    default: {
      const unreachable: never = kind
      return unreachable
    }
  }
}

function boundsOfInterval(text: string): OpenBounds {
  const [start = '', end = ''] = text.split('/')
  return fromTo(text, boundsOfEnd(start), boundsOfEnd(end))
}

/** `..` is an open end, nothing an unknown one. */
function boundsOfEnd(text: string): OpenBounds {
  return text === '' || text === '..' ? OPEN : boundsOfDate(text)
}

function fromTo(text: string, start: OpenBounds, end: OpenBounds): OpenBounds {
  if (start.earliest !== null && end.latest !== null && start.earliest > end.latest) {
    throw new EdtfError(text, 'it ends before it starts')
  }
  return {
    earliest: start.earliest,
    latest: end.latest,
    days: { earliest: start.days.earliest, latest: end.days.latest },
  }
}

/** From the earliest of its members to the latest; they need not be in order. */
function boundsOfSet(text: string): OpenBounds {
  const members = text.slice(1, -1).split(',').map(boundsOfMember)
  return { ...hull(members), days: hull(members.map((member) => member.days)) }
}

/** A date, or consecutive ones: `2024-12-21..2024-12-31`, `..2025-01-11`, `2025-01-11..`. */
function boundsOfMember(text: string): OpenBounds {
  const [start = '', end] = text.split('..')
  return end === undefined ? boundsOfDate(start) : fromTo(text, boundsOfEnd(start), boundsOfEnd(end))
}

function hull(ranges: readonly EdtfRange[]): EdtfRange {
  return {
    earliest: least(ranges.map((range) => range.earliest)),
    latest: greatest(ranges.map((range) => range.latest)),
  }
}

function least(moments: readonly (number | null)[]): number | null {
  return moments.reduce((a, b) => (a === null || b === null ? null : Math.min(a, b)))
}

function greatest(moments: readonly (number | null)[]): number | null {
  return moments.reduce((a, b) => (a === null || b === null ? null : Math.max(a, b)))
}
