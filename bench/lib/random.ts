/** Numbers from 0 up to 1 that follow from the seed alone (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Milliseconds since 1970 of the first id. */
const FIRST = Date.UTC(2026, 0, 1)
const PER_MILLISECOND = 8
const TAILS = 4_096

const random = randomOf(1)
const hex = (digits: number) =>
  Math.floor(random() * 16 ** digits)
    .toString(16)
    .padStart(digits, '0')
/** The random half of an id comes from a table, for an id is made with every record that is measured. */
const tails = Array.from({ length: TAILS }, () => `-8${hex(3)}-${hex(6)}${hex(6)}`)

let lastTime = 0
let lastText = ''

/**
 * The n-th UUIDv7 of a kind (0 to 511): in order of time as those of a program at work are, which matters to an index,
 * and the same in every run. No two are alike.
 */
export function idOf(kind: number, n: number): string {
  const time = FIRST + Math.floor(n / PER_MILLISECOND)
  if (time !== lastTime) {
    const text = time.toString(16).padStart(12, '0')
    lastText = `${text.slice(0, 8)}-${text.slice(8)}-`
    lastTime = time
  }
  const sequence = 0x7000 + (n % PER_MILLISECOND) * 512 + kind
  return lastText + sequence.toString(16) + tails[(Math.imul(n, 0x9e3779b1) >>> 20) % TAILS]!
}
