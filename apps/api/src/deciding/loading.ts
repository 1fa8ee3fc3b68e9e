import type { RecordMeta, StoredRecord } from '@annalist/contract'
import type { Directory, References } from '@annalist/domain'
import type { History, VersionedKeyRow } from '@annalist/history'
import type { KnownThings } from './known-things.ts'

type Reader = Pick<
  History<StoredRecord, RecordMeta>,
  | 'lookup'
  | 'lookupWithVersions'
  | 'readOfTypes'
  | 'readRecords'
  | 'readRecordsById'
  | 'readStarts'
  | 'readStreams'
  | 'versionsOf'
>

/** The dossier to read from, and what its streams are known to fold to. */
export interface Source {
  history: Reader
  known: KnownThings
  dossierId: string
}

/** What is being loaded: the rows of the keys that bodies name, and what has been found by them. */
export interface Loading {
  directory: Directory
  rows: VersionedKeyRow[]
  references: References
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Those that read as ids, in lower case, as ids are stored. */
export function uuidsIn(names: string[]): string[] {
  return names.filter((name) => UUID.test(name)).map((id) => id.toLowerCase())
}
