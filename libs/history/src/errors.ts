import type { Conflict, KeyTaken } from './outcome.ts'

/** The dossier has no history: it was never opened. */
export class UnknownDossierError extends Error {
  override name = 'UnknownDossierError'

  constructor(readonly dossierId: string) {
    super(`There is no dossier ${dossierId}`)
  }
}

/** A stored record that this program cannot read: no upcast leads from its schema version to today's. */
export class UnreadableRecordError extends Error {
  override readonly name = 'UnreadableRecordError'

  constructor(
    readonly position: number,
    cause: unknown,
  ) {
    super(`Record ${position} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
}

/** A dossier is opened once. */
export class DossierExistsError extends Error {
  override name = 'DossierExistsError'

  constructor(readonly dossierId: string) {
    super(`Dossier ${dossierId} exists already`)
  }
}

/** A request that could never hold: a malformed id, a claim without its record. Refused before it is sent. */
export class InvalidRequestError extends Error {
  override name = 'InvalidRequestError'
}

/** The process holds as many unsent records as it may. Nothing of the request was taken. */
export class QueueFullError extends Error {
  override name = 'QueueFullError'

  constructor(
    message: string,
    /** Seconds after which to try again. */
    readonly retryAfter: number,
  ) {
    super(message)
  }
}

/** The writer is closed, or closing. Nothing of the request was taken. */
export class WriterClosedError extends Error {
  override name = 'WriterClosedError'

  constructor() {
    super('The writer is closed and takes no more requests')
  }
}

/** The connection broke after sending: appended or not. Sending again with the same idempotency key settles it. */
export class OutcomeUnknownError extends Error {
  override name = 'OutcomeUnknownError'

  constructor(
    readonly dossierId: string,
    options: ErrorOptions,
  ) {
    super(
      `It is unknown whether the append to dossier ${dossierId} took effect: the connection broke`,
      options,
    )
  }
}

/** What was read had moved, again and again, or the request expected what is not so. */
export class ConflictError extends Error {
  override name = 'ConflictError'

  constructor(readonly conflict: Conflict | KeyTaken) {
    super(
      conflict.status === 'conflict'
        ? `Expected version ${conflict.expected} of stream ${conflict.stream}, found ${conflict.found}`
        : `Expected ${conflict.space} '${conflict.key}' to be free, found it taken by stream ${conflict.stream}`,
    )
  }
}

/** The idempotency key was used before, for another request. */
export class IdempotencyMismatchError extends Error {
  override name = 'IdempotencyMismatchError'

  constructor(readonly key: string) {
    super(`The idempotency key '${key}' was used for another request`)
  }
}
