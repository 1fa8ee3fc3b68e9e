/** A stretch of time in milliseconds since 1970. */
export interface Span {
  start: number
  end: number
}

/** What a JavaScript date can hold: about 270,000 years around 1970. */
const LIMIT = 8.64e15
const MINUTE = 60_000
/** Nothing is reported more exactly than this. */
const SHORTEST = 2 * MINUTE

/** All that is dated, with some room at both ends, so that no mark lies at the edge. */
export function spanAround(first: number | null, last: number | null): Span {
  const start = clamp(first ?? Date.now() - 365 * 86_400_000)
  const end = clamp(last ?? Date.now())
  const room = Math.max((end - start) * 0.04, 6 * 60 * MINUTE)
  return { start: clamp(start - room), end: clamp(end + room) }
}

/** As it stands in an address: two instants, to the second. */
export function writeSpan({ start, end }: Span): string {
  return `${instant(start)}~${instant(end)}`
}

export function readSpan(text: string | undefined): Span | null {
  const [start = Number.NaN, end = Number.NaN] = (text ?? '').split('~').map((part) => Date.parse(part))
  return end - start >= SHORTEST ? { start, end } : null
}

/** A span within bounds, moved or shortened where it reaches beyond them. */
export function within(bounds: Span, { start, end }: Span): Span {
  const whole = bounds.end - bounds.start
  const length = Math.min(Math.max(end - start, SHORTEST), whole)
  const from = Math.min(Math.max(start, bounds.start), bounds.end - length)
  return { start: from, end: from + length }
}

export function zoomed({ start, end }: Span, factor: number): Span {
  const middle = (start + end) / 2
  const half = ((end - start) * factor) / 2
  return { start: middle - half, end: middle + half }
}

export function moved({ start, end }: Span, share: number): Span {
  const by = (end - start) * share
  return { start: start + by, end: end + by }
}

/**
 * A span at least as long as the one asked for, on a grid of its own size: while one moves a little, it stays the same,
 * and what was asked of the service for it can be used again.
 */
export function coarse({ start, end }: Span): Span {
  const step = 2 ** Math.ceil(Math.log2(Math.max(end - start, SHORTEST))) / 2
  return { start: Math.floor(start / step - 1) * step, end: Math.ceil(end / step + 1) * step }
}

/** An instant as EDTF; years that have more than four digits are written as such. */
export function edtfOf(ms: number): string {
  const date = new Date(clamp(Math.round(ms)))
  const year = date.getUTCFullYear()
  return year >= 0 && year <= 9999 ? instant(ms) : `Y${year}`
}

function instant(ms: number): string {
  return new Date(clamp(Math.round(ms))).toISOString().replace(/\.\d+Z/, 'Z')
}

function clamp(ms: number): number {
  return Math.min(Math.max(ms, -LIMIT), LIMIT)
}
