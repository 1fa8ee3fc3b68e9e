import {
  type Directory,
  describedKeys,
  emptyDirectory,
  evolveTypes,
  type Key,
  keyText,
  NO_TYPES,
  type References,
  reportCalled,
} from '@annalist/domain'
import type { VersionedKeyRow } from '@annalist/history'
import { OPENING } from './known-things.ts'
import { loadMerges } from './load-merges.ts'
import { loadReports } from './load-reports.ts'
import { loadThings } from './load-things.ts'
import { type Loading, type Source, uuidsIn } from './loading.ts'

/**
 * What a dossier has under the names that some bodies use: from the key table and the streams, never from a view,
 * which may lag. A few queries, however many bodies; commonly one.
 */
export async function loadDirectory(source: Source, references: References): Promise<Directory> {
  const directory = emptyDirectory()
  const rows = await lookUp(source, namedKeys(references))
  const loading = { directory, rows, references }
  await Promise.all([loadReports(source, loading), loadIncidents(source, loading)])
  rows.push(...(await lookUp(source, describedKeys(references, findIn(loading)))))
  for (const row of rows) {
    const text = keyText({ space: row.space as Key['space'], key: row.key })
    directory.holders.set(text, [...(directory.holders.get(text) ?? []), row.stream])
  }
  await Promise.all([loadThings(source, loading), loadMerges(source, loading), loadTypes(source, loading)])
  return directory
}

function namedKeys({ keys, reports, incidents, merges }: References): Key[] {
  return [
    ...keys,
    ...reports.map((key): Key => ({ space: 'report', key })),
    ...[...incidents, ...merges].map((key): Key => ({ space: 'incident', key })),
  ]
}

async function lookUp({ history, dossierId }: Source, keys: Key[]): Promise<VersionedKeyRow[]> {
  const distinct = new Map(keys.map((key) => [keyText(key), key]))
  return distinct.size === 0 ? [] : history.lookupWithVersions(dossierId, [...distinct.values()])
}

function findIn({ rows, directory }: Loading) {
  const byKey = new Map(rows.flatMap((row) => (row.space === 'incident' ? [[row.key, row.stream]] : [])))
  return {
    incident: (key: string) => byKey.get(key),
    homeOf: (report: string) => reportCalled(directory, report)?.state.home,
  }
}

async function loadIncidents(
  { history, known, dossierId }: Source,
  { directory, rows, references }: Loading,
): Promise<void> {
  const byKey = rows.flatMap((row) => (row.space === 'incident' ? [row.stream] : []))
  const { incidentIds, incidents, merges } = references
  const unknown = new Set<string>()
  for (const incident of [...uuidsIn([...incidentIds, ...incidents, ...merges]), ...byKey]) {
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

/** The types that the dossier has added: asked for by name, or because an incident is of one. */
async function loadTypes({ history, dossierId }: Source, { directory, references }: Loading): Promise<void> {
  const isOwn = directory.incidents.values().some((type) => type.startsWith('x-'))
  if (!references.types && !isOwn) return
  const defined = await history.readOfTypes(dossierId, [dossierId], ['TypeDefined'])
  directory.types = defined.reduce(
    (types, record) => (record.type === 'TypeDefined' ? evolveTypes(types, record) : types),
    NO_TYPES,
  )
}
