import type { IncidentType } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import type { IncidentFamily } from '../incident/incident-family.ts'
import { claimOf, type FiledClaim } from '../report/claim.ts'
import { currentVersion, type ReportChange, type ReportState } from '../report/report-state.ts'
import type { Lens } from './lens.ts'
import { olderVersions, seenThrough } from './through-lens.ts'

export interface Seeing {
  /** Null sees everything. */
  lens: Lens | null
  identity: Identity
}

/**
 * The claims of an incident as its family now stands, in the order of filing; of a report that was corrected, first the
 * one that holds, then what it said before.
 */
export function claimsNow(family: IncidentFamily, root: string, seeing: Seeing): FiledClaim[] {
  const superseded = supersededNow(family, seeing)
  return seenReports(family, root, seeing).flatMap((report) => {
    const stands = report.retraction ? 'retracted' : superseded.has(report.id) ? 'superseded' : true
    const claim = claimOf(report, currentVersion(report), stands)
    return report.versions.length === 1 ? [claim] : [claim, ...olderVersions(report)]
  })
}

/** The type that an incident was opened as: that of its first report. */
export function openedAsOf(reports: readonly ReportState[]): IncidentType {
  return reports[0]?.versions[0]?.report.type ?? 'other'
}

/** The records that corrected, retracted or moved the reports of an incident that are seen. */
export function changesNow(family: IncidentFamily, root: string, seeing: Seeing): ReportChange[] {
  return seenReports(family, root, seeing).flatMap(({ id, versions, retraction, moves }) => {
    const corrections = versions.flatMap(({ correction }) => (correction ? [correction.position] : []))
    const positions = [...corrections, ...moves, ...(retraction ? [retraction.position] : [])]
    return positions.map((position) => ({ reportId: id, position }))
  })
}

/** The reports of an incident that are seen, each with the changes that are. */
function seenReports(family: IncidentFamily, root: string, seeing: Seeing): readonly ReportState[] {
  const reports = family.reportsOf(root)
  if (!seeing.lens) return reports
  const openedAs = openedAsOf(reports)
  return reports.flatMap((report) => seenThrough(report, { ...seeing, openedAs }) ?? [])
}

const NONE: ReadonlySet<string> = new Set()

/** The reports that another one replaces which is seen, and was not taken back. */
function supersededNow(family: IncidentFamily, seeing: Seeing): ReadonlySet<string> {
  if (family.superseders.size === 0) return NONE
  const standing = family
    .roots()
    .flatMap((root) => seenReports(family, root, seeing))
    .filter(({ retraction }) => !retraction)
  return new Set(standing.flatMap((report) => currentVersion(report).resolved.supersedes))
}
