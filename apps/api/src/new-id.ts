import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

const BYTES = 16
/** Random bytes for many ids are fetched in about the time of those for one. */
const pool = new Uint8Array(256 * BYTES)
let used = pool.length

/** A new UUIDv7. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const random = pool.subarray(used, used + BYTES)
  used += BYTES
  return v7({ random })
}
