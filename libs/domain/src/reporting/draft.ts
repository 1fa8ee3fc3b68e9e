import type { NewRecord, Warning } from '@annalist/contract'
import { absorb, addHolder, type Directory, emptyDirectory, entryOf, type Key } from './directory.ts'

/** A key that a decision takes (or, `shared`, joins) for a stream, with the record that says so. */
export interface KeyClaim extends Key {
  stream: string
  /** Index into the decision's records. */
  record: number
  shared: boolean
}

/** What a decision returns: one append, all or nothing. */
export interface Decision<Answer> {
  records: NewRecord[]
  claims: KeyClaim[]
  /** The versions that streams must have: of those that no other decision may move meanwhile. */
  expect: { stream: string; version: number }[]
  warnings: Warning[]
  answer: Answer
}

/** A decision while it is made. */
export interface Draft {
  directory: Directory
  newId: () => string
  records: NewRecord[]
  claims: KeyClaim[]
  expect: Decision<unknown>['expect']
  warnings: Warning[]
}

/**
 * Runs one decision on a layer of its own over what the dossier has; what it added stays in `directory` if it
 * succeeds, so the next decision of the same append sees it.
 */
export function decideOn<Answer>(
  { directory, newId }: Pick<Draft, 'directory' | 'newId'>,
  decide: (draft: Draft) => Answer,
): Decision<Answer> {
  const made: Omit<Decision<unknown>, 'answer'> = { records: [], claims: [], expect: [], warnings: [] }
  const draft: Draft = { directory: emptyDirectory(directory), newId, ...made }
  const answer = decide(draft)
  absorb(draft.directory)
  return { ...made, answer }
}

/** Claims a key for the stream of the record that was added last. */
export function claimKey(draft: Draft, key: Key, { shared = false } = {}): void {
  const record = draft.records.length - 1
  const stream = draft.records[record]?.stream
  if (stream === undefined) return
  if (draft.claims.some((claim) => isSame(claim, key) && claim.stream === stream)) return
  draft.claims.push({ ...key, stream, record, shared })
  addHolder(draft.directory, key, stream)
}

/** Makes the decision hold only while a stream is as it was loaded. */
export function expectUnmoved(draft: Draft, stream: string): void {
  const version = entryOf(draft.directory, 'versions', stream) ?? 0
  if (!draft.expect.some((each) => each.stream === stream)) draft.expect.push({ stream, version })
}

export function warn(draft: Draft, path: (string | number)[], message: string): void {
  draft.warnings.push({ path: path.join('.'), message })
}

function isSame(a: Key, b: Key): boolean {
  return a.space === b.space && a.key === b.key
}
