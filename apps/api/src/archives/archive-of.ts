import type { RecordMeta, StoredRecord } from '@annalist/contract'
import type { History } from '@annalist/history'
import { type ArchivePage, writeArchive } from '@annalist/interchange'

/** A record may have a megabyte. */
const RECORDS = 200
const KEYS = 2_000

export interface Archived {
  dossier: { id: string; slug: string; title: string }
  /** Up to which record. */
  position: number
}

/** A dossier's history up to a position, read as fast as it is taken. The same position makes the same bytes. */
export function archiveOf(
  history: History<StoredRecord, RecordMeta>,
  archived: Archived,
): AsyncGenerator<string> {
  return writeArchive(archived, pagesOf(history, archived))
}

async function* pagesOf(
  history: History<StoredRecord, RecordMeta>,
  { dossier: { id }, position }: Archived,
): AsyncGenerator<ArchivePage> {
  for (let after = 0; after < position; after += RECORDS) {
    const until = Math.min(after + RECORDS, position)
    yield { records: await history.readRaw(id, { after, until, limit: RECORDS }) }
  }
  for await (const keys of history.keys(id, { until: position, limit: KEYS })) yield { keys }
}
