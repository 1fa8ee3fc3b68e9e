import { type Loading, type Source, uuidsIn } from './loading.ts'

/** Into which incidents those are merged of which it matters, to the end of each chain; and the versions of all. */
export async function loadMerges(
  { history, dossierId }: Source,
  { directory, rows, references }: Loading,
): Promise<void> {
  const { merges, mergesOfReports } = references
  const byKey = rows.flatMap(({ space, key, stream }) =>
    space === 'incident' && merges.includes(key) ? [stream] : [],
  )
  const homes = mergesOfReports ? [...directory.reports.values()].map(({ state }) => state.home) : []
  let asked = [...new Set([...uuidsIn(merges), ...byKey, ...homes])]
  while (asked.length > 0) {
    const into = await mergedInto({ history, dossierId }, asked)
    for (const id of asked) directory.merges.set(id, into.get(id) ?? null)
    const versions = await history.versionsOf(dossierId, asked)
    for (const [id, version] of versions) directory.versions.set(id, version)
    asked = [...into.values()].filter((id) => id !== null && !directory.merges.has(id)) as string[]
  }
}

async function mergedInto(
  { history, dossierId }: Pick<Source, 'history' | 'dossierId'>,
  incidents: string[],
) {
  const into = new Map<string, string | null>()
  const records = await history.readOfTypes(dossierId, incidents, ['IncidentMerged', 'IncidentUnmerged'])
  for (const { stream, type, data } of records) {
    if (type === 'IncidentMerged' && data.incidentId === stream) into.set(stream, data.into)
    if (type === 'IncidentUnmerged' && data.incidentId === stream) into.set(stream, null)
  }
  return into
}
