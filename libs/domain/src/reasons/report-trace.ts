import type { IncidentFamily } from '../incident/incident-family.ts'
import type { IncidentRecord } from '../incident/incident-records.ts'
import type { ReportChange } from '../report/report-state.ts'

/** What happened to a report, as far as a reading knows of it: the records that made it what it is, and brought it here. */
export interface ReportTrace {
  reportId: string
  /** Of the record that filed it. */
  position: number
  /** Those by which others that replace it were filed. */
  supersededAt: number[]
  changes: TracedChange[]
  /** Those that merged its incident into the one as which it is shown. */
  mergedAt: number[]
}

export interface TracedChange {
  position: number
  kind: 'corrected' | 'retracted' | 'moved'
  /** That a correction replaced. */
  fields: string[]
}

/** The traces of all reports of a family. `changes` are those that the reading knows of. */
export function tracesOf(
  family: IncidentFamily,
  records: readonly IncidentRecord[],
  changes: readonly ReportChange[],
): Map<string, ReportTrace> {
  const byPosition = new Map(records.map((record) => [record.position, record]))
  const merges = mergesOf(records)
  const reports = [...family.members.values()].flatMap((member) => member.reports)
  const filedAt = new Map(reports.map(({ id, versions }) => [id, versions[0]!.position]))
  const traces = reports.map(({ id, home }): ReportTrace => {
    const superseders = [...(family.superseders.get(id) ?? [])]
    return {
      reportId: id,
      position: filedAt.get(id)!,
      supersededAt: superseders.flatMap((by) => filedAt.get(by) ?? []),
      changes: changes
        .filter(({ reportId }) => reportId === id)
        .flatMap(({ position }) => changeOf(byPosition.get(position)) ?? []),
      mergedAt: chainFrom(home, family, merges),
    }
  })
  return new Map(traces.map((trace) => [trace.reportId, trace]))
}

function changeOf(record: IncidentRecord | undefined): TracedChange | null {
  if (record?.type === 'ReportCorrected')
    return { position: record.position, kind: 'corrected', fields: Object.keys(record.data.changes) }
  if (record?.type === 'ReportRetracted') return { position: record.position, kind: 'retracted', fields: [] }
  if (record?.type === 'ReportMoved') return { position: record.position, kind: 'moved', fields: [] }
  return null
}

/** By which record each incident was merged last. */
export function mergesOf(records: readonly IncidentRecord[]): Map<string, number> {
  const merges = new Map<string, number>()
  for (const { type, stream, data, position } of records)
    if (type === 'IncidentMerged' && stream === data.incidentId) merges.set(stream, position)
  return merges
}

function chainFrom(home: string, { members }: IncidentFamily, merges: ReadonlyMap<string, number>): number[] {
  const positions: number[] = []
  const seen = new Set<string>()
  for (let id = home; !seen.has(id); id = members.get(id)?.mergedInto ?? id) {
    seen.add(id)
    if (members.get(id)?.mergedInto) positions.push(...[merges.get(id) ?? []].flat())
  }
  return positions
}
