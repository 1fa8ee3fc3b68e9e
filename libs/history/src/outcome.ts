/** The positions that a request's records got, all at one instant (RFC 3339, UTC, six decimals). */
export interface Appended {
  status: 'appended'
  first: number
  last: number
  recordedAt: string
}

/** A stream was not at the version that the request expected. */
export interface Conflict {
  status: 'conflict'
  stream: string
  expected: number
  found: number
}

/** A claimed key leads to a stream already. */
export interface KeyTaken {
  status: 'key-taken'
  space: string
  key: string
  stream: string
}

/** The idempotency key had its answer before: nothing was appended. `position` is the last that was appended then. */
export interface Duplicate {
  status: 'duplicate'
  answer: unknown
  position: number
  recordedAt: string
}

/** The idempotency key was used for something else. */
export interface IdempotencyMismatch {
  status: 'idempotency-mismatch'
}

export type Refused = Conflict | KeyTaken | Duplicate | IdempotencyMismatch
export type Outcome = Appended | Refused
