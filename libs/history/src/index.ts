export type { Changed, Decide, Decision, DecisionReader, DraftRecord } from './change.ts'
export {
  ConflictError,
  DossierExistsError,
  IdempotencyMismatchError,
  InvalidRequestError,
  OutcomeUnknownError,
  QueueFullError,
  UnknownDossierError,
  UnreadableRecordError,
  WriterClosedError,
} from './errors.ts'
export type { FollowOptions } from './follow.ts'

export { History, type HistoryOptions } from './history.ts'
export { forgetAnswers } from './idempotency.ts'
export type { Transaction } from './open.ts'
export type {
  Appended,
  Conflict,
  Duplicate,
  IdempotencyMismatch,
  KeyTaken,
  Outcome,
  Refused,
} from './outcome.ts'
export type { Bounds } from './queue.ts'
export {
  type Head,
  HistoryReader,
  type KeyName,
  type KeyRow,
  type Range,
  type VersionedKeyRow,
} from './reader.ts'
export type { HistoryRecord, RawRecord, RecordShape } from './record.ts'
export {
  type AppendRequest,
  type Claim,
  type Expectation,
  type Idempotency,
  JsonText,
  type NewRecord,
} from './request.ts'
export type { RestoredPage } from './restore.ts'
export type { Upcast, Upcasts } from './upcast.ts'
export { HistoryWriter, type WriterOptions } from './writer.ts'
