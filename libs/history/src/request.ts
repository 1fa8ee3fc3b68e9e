/** JSON that is stored as it is written, not parsed and written again: an import of somebody's records. */
export class JsonText {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** A record to append. `id` is its caller's UUID, unique in the dossier. */
export interface NewRecord<Type extends string = string, Data = unknown> {
  stream: string
  id: string
  type: Type
  /** Absent: the newest, as the registry of upcasts has it. */
  schemaVersion?: number
  /** Anything that JSON holds, or a `JsonText`. */
  data: Data
  meta: unknown
}

/** The version that a stream must have, 0 for none; also of a stream that the request does not write to. */
export interface Expectation {
  stream: string
  version: number
}

/** A natural key that leads to a stream, and to the record of this request that named it. */
export interface Claim {
  space: string
  key: string
  stream: string
  /** Index into the request's `records`. */
  record: number
  /** May stand beside other streams of that key; any that is not shared must be the key's first. */
  shared?: boolean
}

/** Same principal, key and digest again: the first answer. Another digest: a mismatch. Remembered 30 days. */
export interface Idempotency {
  principal: string
  key: string
  digest: string
  answer: unknown
}

/** Holds as a whole or is refused as a whole. */
export interface AppendRequest {
  records: readonly NewRecord[]
  expect?: readonly Expectation[]
  claims?: readonly Claim[]
  idempotency?: Idempotency
}
