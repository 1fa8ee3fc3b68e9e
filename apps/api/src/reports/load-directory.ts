import type { RecordMeta, StoredRecord } from '@annalist/contract'
import {
  type Directory,
  describedKeys,
  emptyDirectory,
  type Key,
  keyText,
  type References,
} from '@annalist/domain'
import type { History, VersionedKeyRow } from '@annalist/history'
import { type KnownThings, OPENING } from './known-things.ts'

type Reader = Pick<
  History<StoredRecord, RecordMeta>,
  'lookupWithVersions' | 'readRecords' | 'readRecordsById' | 'readStarts' | 'readStreams'
>

/** The dossier to read from, and what its streams are known to fold to. */
interface Source {
  history: Reader
  known: KnownThings
  dossierId: string
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * What a dossier has under the names that some bodies use: from the key table and the streams, never from a view,
 * which may lag. A few queries, however many bodies; commonly one.
 */
export async function loadDirectory(source: Source, references: References): Promise<Directory> {
  const rows = await lookUp(source, namedKeys(references))
  const incidents = [
    ...references.incidentIds,
    ...uuidsIn(references.incidents),
    ...streamsOf(rows, ['incident']),
  ]
  const described = describedKeys(references, incidentByKey(rows))
  rows.push(...(await lookUp(source, described)))

  const directory = emptyDirectory()
  for (const row of rows) {
    const text = keyText({ space: row.space as Key['space'], key: row.key })
    directory.holders.set(text, [...(directory.holders.get(text) ?? []), row.stream])
  }
  await Promise.all([
    loadActorsAndPlaces(source, { directory, rows, references }),
    loadIncidents(source, { directory, incidents }),
    loadReports(source, { directory, rows, references }),
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

async function lookUp({ history, dossierId }: Source, keys: Key[]): Promise<VersionedKeyRow[]> {
  const distinct = new Map(keys.map((key) => [keyText(key), key]))
  return distinct.size === 0 ? [] : history.lookupWithVersions(dossierId, [...distinct.values()])
}

function incidentByKey(rows: VersionedKeyRow[]): (key: string) => string | undefined {
  const byKey = new Map(rows.flatMap((row) => (row.space === 'incident' ? [[row.key, row.stream]] : [])))
  return (key) => byKey.get(key)
}

interface Loading {
  directory: Directory
  rows: VersionedKeyRow[]
  references: References
}

const OF_ACTORS_AND_PLACES: string[] = [
  'actor-key',
  'actor-name',
  'described',
  'place-key',
  'place-name',
] satisfies Key['space'][]

async function loadActorsAndPlaces(
  { history, known, dossierId }: Source,
  { directory, rows, references }: Loading,
): Promise<void> {
  const unknown = new Set([...references.actorIds, ...references.placeIds])
  for (const { space, stream, version } of rows) {
    if (!OF_ACTORS_AND_PLACES.includes(space)) continue
    if (known.recall(directory, { dossierId, stream, version })) unknown.delete(stream)
    else unknown.add(stream)
  }
  if (unknown.size === 0) return
  const streams = await history.readStreams(dossierId, [...unknown])
  for (const records of streams.values()) known.fold(directory, dossierId, records)
}

async function loadIncidents(
  { history, known, dossierId }: Source,
  { directory, incidents }: { directory: Directory; incidents: string[] },
): Promise<void> {
  const unknown = new Set<string>()
  for (const incident of incidents) {
    const type = known.incidentType(dossierId, incident)
    if (type) directory.incidents.set(incident, type)
    else unknown.add(incident)
  }
  if (unknown.size === 0) return
  for (const { stream, type, data } of await history.readStarts(dossierId, [...unknown], OPENING)) {
    if (type !== 'ReportFiled' || !data.report.type) continue
    directory.incidents.set(stream, data.report.type)
    known.rememberIncident(dossierId, stream, data.report.type)
  }
}

async function loadReports(
  { history, dossierId }: Source,
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

function streamsOf(rows: VersionedKeyRow[], spaces: Key['space'][]): string[] {
  return rows.flatMap((row) => ((spaces as string[]).includes(row.space) ? [row.stream] : []))
}

function uuidsIn(names: string[]): string[] {
  return names.filter((name) => UUID.test(name))
}
