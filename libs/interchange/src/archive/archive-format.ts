import { slug } from '@annalist/contract'
import { z } from 'zod'

/** The first line: which dossier, and up to which position. */
export const archiveHeader = z.strictObject({
  annalist: z.literal('dossier'),
  format: z.literal(1),
  dossier: z.strictObject({ id: z.uuid(), slug, title: z.string().min(1) }),
  position: z.int().min(1),
})
export type ArchiveHeader = z.infer<typeof archiveHeader>

const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/, 'expected an instant with six decimals')

/** A record as the history answers it. The texts are there where JSON says the same in other bytes. */
export const recordLine = z.strictObject({
  position: z.int().min(1),
  stream: z.uuid(),
  version: z.int().min(1),
  id: z.uuid(),
  type: z.string().min(1),
  schemaVersion: z.int().min(1),
  data: z.unknown(),
  meta: z.unknown(),
  recordedAt: instant,
  dataText: z.string().optional(),
  metaText: z.string().optional(),
})

/** A key leads to a stream, and to the record that named it. */
export const keyLine = z.strictObject({
  space: z.string().min(1),
  key: z.string().min(1),
  stream: z.uuid(),
  position: z.int().min(1),
  shared: z.boolean(),
})
export type ArchivedKey = z.infer<typeof keyLine>

/** The last line: how many there were, and the SHA-256 of all lines before it. */
export const archiveTrailer = z.strictObject({
  records: z.int().min(1),
  keys: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type ArchiveTrailer = z.infer<typeof archiveTrailer>

/** `data` and `meta` are JSON, byte for byte as they were recorded. */
export interface ArchivedRecord {
  position: number
  stream: string
  version: number
  id: string
  type: string
  schemaVersion: number
  data: string
  meta: string
  recordedAt: string
}

/** What an archive holds between its first line and its last: all records by position, then the keys. */
export type ArchivePage = { records: ArchivedRecord[] } | { keys: ArchivedKey[] }

/** What is wrong with an archive, and on which line. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError'
}
