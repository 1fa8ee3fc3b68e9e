import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

const BYTES = 16
/** Random bytes for many ids are fetched in about the time of those for one. */
const pool = Buffer.alloc(256 * BYTES)
let used = pool.length

let lastMs = 0
let seq = 0

/** Of the 31 bits of the counter, so that it begins anywhere and still has room for a millisecond's ids. */
const FIRST_SEQ_BITS = 0x3fffffff
const MAX_SEQ = 0x7fffffff

/** A new UUIDv7: always greater than the one before, so what is registered first also comes first by id. */
export function newId(): string {
  const random = randomBytes()
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    seq = random.readUInt32BE() & FIRST_SEQ_BITS
  } else if (seq < MAX_SEQ) seq += 1
  else {
    lastMs += 1
    seq = 0
  }
  return v7({ random, msecs: lastMs, seq })
}

function randomBytes(): Buffer {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += BYTES
  return pool.subarray(used - BYTES, used)
}
