import type { RecordMeta, StoredRecord } from '@annalist/contract'
import type { History } from '@annalist/history'
import type { Events } from './followers.ts'

/** Records of a page: what one slow reader makes this process hold. */
const PAGE = 50

/** The records of a dossier after a position, and those to come. */
export function recordEvents(
  history: History<StoredRecord, RecordMeta>,
  dossierId: string,
  after: number,
): Events {
  return async function* (signal) {
    for await (const page of history.follow(dossierId, { after, signal, limit: PAGE })) {
      for (const record of page) yield { id: record.position, event: 'record', data: JSON.stringify(record) }
    }
  }
}
