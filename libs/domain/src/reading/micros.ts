/** Microseconds since 1970: the unit of the reported axis. */
export type Micros = number

/** Before anything became public: what holds on the reported axis from the beginning holds from here on. */
export const BEGINNING: Micros = Number.MIN_SAFE_INTEGER

/** Dates further away than numbers count exactly are taken for the first, or the last, that they do. */
export function microsOf(ms: number): Micros {
  return Math.max(BEGINNING + 1, Math.min(Number.MAX_SAFE_INTEGER, ms * 1000))
}

/** Of an instant as RFC 3339 writes it. A JavaScript Date has milliseconds only, so the fraction is read by itself. */
export function microsOfInstant(instant: string): Micros {
  const [, fraction = ''] = /\.(\d+)/.exec(instant) ?? []
  const seconds = Date.parse(instant.replace(/\.\d+/, ''))
  return microsOf(seconds) + Number(fraction.padEnd(6, '0').slice(0, 6))
}
