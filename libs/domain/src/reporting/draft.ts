import type { NewRecord, Warning } from '@annalist/contract'
import { absorb, addHolder, type Directory, emptyDirectory, type Key } from './directory.ts'

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
  warnings: Warning[]
  answer: Answer
}

/** A decision while it is made. */
export interface Draft {
  directory: Directory
  newId: () => string
  records: NewRecord[]
  claims: KeyClaim[]
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
  const draft: Draft = { directory: emptyDirectory(directory), newId, records: [], claims: [], warnings: [] }
  const answer = decide(draft)
  absorb(draft.directory)
  return { records: draft.records, claims: draft.claims, warnings: draft.warnings, answer }
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

export function warn(draft: Draft, path: (string | number)[], message: string): void {
  draft.warnings.push({ path: path.join('.'), message })
}

function isSame(a: Key, b: Key): boolean {
  return a.space === b.space && a.key === b.key
}
