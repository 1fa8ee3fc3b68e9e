import { QueueFullError } from './errors.ts'
import type { Outcome } from './outcome.ts'
import type { PreparedRequest } from './prepare.ts'

/** A request that waits for its call, and whoever waits for its outcome. */
export interface Pending {
  request: PreparedRequest
  resolve: (outcome: Outcome) => void
  reject: (error: Error) => void
}

export interface Bounds {
  records: number
  /** Characters of JSON. */
  size: number
}

/** A queue this full is sent in about a second, at the speed at which one connection appends. */
const RETRY_AFTER_SECONDS = 1

/** What one process holds, of all dossiers, until it is answered. */
export class Backlog {
  records = 0
  size = 0
  private readonly bounds: Bounds

  constructor(bounds: Bounds) {
    this.bounds = bounds
  }

  /**
   * An empty backlog takes any request, however large: it could never be sent otherwise.
   * @throws QueueFullError
   */
  take({ records, size }: PreparedRequest) {
    const full = this.records + records.length > this.bounds.records || this.size + size > this.bounds.size
    if (full && this.records > 0)
      throw new QueueFullError(
        `Expected room for ${records.length} records, found ${this.records} of ${this.bounds.records} waiting`,
        RETRY_AFTER_SECONDS,
      )
    this.records += records.length
    this.size += size
  }

  drop({ records, size }: PreparedRequest) {
    this.records -= records.length
    this.size -= size
  }
}

/** Removes from the front of the queue what one call may carry: at least one request. */
export function takeCall(queue: Pending[], bounds: Bounds): Pending[] {
  let records = 0
  let size = 0
  const end = queue.findIndex(({ request }, index) => {
    records += request.records.length
    size += request.size
    return index > 0 && (records > bounds.records || size > bounds.size)
  })
  return queue.splice(0, end === -1 ? queue.length : end)
}

/** Whether so much waits that nobody who comes later goes along with the next call. */
export function isFull(queue: readonly Pending[], bounds: Bounds): boolean {
  let records = 0
  let size = 0
  return queue.some(({ request }) => {
    records += request.records.length
    size += request.size
    return records >= bounds.records || size >= bounds.size
  })
}

export function resolveAll(call: readonly Pending[], outcomes: readonly Outcome[]) {
  call.forEach(({ resolve }, index) => {
    resolve(outcomes[index]!)
  })
}

export function rejectAll(call: readonly Pending[], error: Error) {
  for (const { reject } of call) reject(error)
}
