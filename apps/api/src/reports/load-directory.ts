import type { RecordMeta, StoredRecord } from '@annalist/contract'
import {
  type Directory,
  describedKeys,
  emptyDirectory,
  evolveActor,
  evolvePlace,
  type Key,
  keyText,
  type References,
  unknownActor,
  unknownPlace,
} from '@annalist/domain'
import type { History, KeyRow } from '@annalist/history'

type Reader = Pick<
  History<StoredRecord, RecordMeta>,
  'lookup' | 'readRecords' | 'readRecordsById' | 'readStarts' | 'readStreams'
>

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** An incident's first report is the record after its opening. */
const OPENING = 2

/**
 * What a dossier has under the names that some bodies use: from the key table and the streams, never from a view,
 * which may lag. A few queries, however many bodies.
 */
export async function loadDirectory(
  history: Reader,
  dossierId: string,
  references: References,
): Promise<Directory> {
  const rows = await lookUp(history, dossierId, namedKeys(references))
  const incidents = [
    ...references.incidentIds,
    ...uuidsIn(references.incidents),
    ...streamsOf(rows, ['incident']),
  ]
  const described = describedKeys(references, incidentByKey(rows))
  rows.push(...(await lookUp(history, dossierId, described)))

  const directory = emptyDirectory()
  for (const row of rows) {
    const text = keyText({ space: row.space as Key['space'], key: row.key })
    directory.holders.set(text, [...(directory.holders.get(text) ?? []), row.stream])
  }
  await Promise.all([
    loadActorsAndPlaces(history, dossierId, { directory, rows, references }),
    loadIncidents(history, dossierId, { directory, incidents }),
    loadReports(history, dossierId, { directory, rows, references }),
  ])
  return directory
}

function namedKeys({ keys, reports, incidents }: References): Key[] {
  return [
    ...keys,
    ...reports.map((key): Key => ({ space: 'report', key })),
    ...incidents.map((key): Key => ({ space: 'incident', key })),
  ]
}

async function lookUp(history: Reader, dossierId: string, keys: Key[]): Promise<KeyRow[]> {
  const distinct = new Map(keys.map((key) => [keyText(key), key]))
  return distinct.size === 0 ? [] : history.lookup(dossierId, [...distinct.values()])
}

function incidentByKey(rows: KeyRow[]): (key: string) => string | undefined {
  const byKey = new Map(rows.flatMap((row) => (row.space === 'incident' ? [[row.key, row.stream]] : [])))
  return (key) => byKey.get(key)
}

interface Loading {
  directory: Directory
  rows: KeyRow[]
  references: References
}

async function loadActorsAndPlaces(
  history: Reader,
  dossierId: string,
  { directory, rows, references }: Loading,
): Promise<void> {
  const ids = [
    ...references.actorIds,
    ...references.placeIds,
    ...streamsOf(rows, ['actor-key', 'actor-name', 'described', 'place-key', 'place-name']),
  ]
  if (ids.length === 0) return
  const streams = await history.readStreams(dossierId, [...new Set(ids)])
  for (const records of streams.values()) for (const record of records) fold(directory, record)
}

function fold({ actors, places }: Directory, record: StoredRecord): void {
  const { stream } = record
  switch (record.type) {
    case 'ActorRegistered':
    case 'AliasAdded':
    case 'ActorDescribed':
      actors.set(stream, evolveActor(actors.get(stream) ?? unknownActor(stream), record))
      return
    case 'PlaceRegistered':
    case 'PlaceDescribed':
      places.set(stream, evolvePlace(places.get(stream) ?? unknownPlace(stream), record))
      return
    default:
    // An id may be that of another kind of stream: then there is no such actor, and no such place.
  }
}

async function loadIncidents(
  history: Reader,
  dossierId: string,
  { directory, incidents }: { directory: Directory; incidents: string[] },
): Promise<void> {
  if (incidents.length === 0) return
  const starts = await history.readStarts(dossierId, [...new Set(incidents)], OPENING)
  for (const record of starts) {
    if (record.type === 'ReportFiled' && record.data.report.type) {
      directory.incidents.set(record.stream, record.data.report.type)
    }
  }
}

async function loadReports(
  history: Reader,
  dossierId: string,
  { directory, rows, references }: Loading,
): Promise<void> {
  const positions = rows.flatMap((row) => (row.space === 'report' ? [row.position] : []))
  const ids = uuidsIn(references.reports)
  const found = await Promise.all([
    positions.length === 0 ? [] : history.readRecords(dossierId, positions),
    ids.length === 0 ? [] : history.readRecordsById(dossierId, ids),
  ])
  for (const record of found.flat()) {
    if (record.type !== 'ReportFiled') continue
    const { position, recordedAt, data } = record
    const filed = { at: { position, recordedAt }, data }
    directory.reports.set(data.reportId, filed)
    if (data.key) directory.reports.set(data.key, filed)
  }
}

function streamsOf(rows: KeyRow[], spaces: Key['space'][]): string[] {
  return rows.flatMap((row) => ((spaces as string[]).includes(row.space) ? [row.stream] : []))
}

function uuidsIn(names: string[]): string[] {
  return names.filter((name) => UUID.test(name))
}
