import { type IncidentType, parseEdtf } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import { claimOf, type FiledClaim } from '../report/claim.ts'
import { currentVersion, type ReportState, type ReportVersion } from '../report/report-state.ts'
import { admits, admitsChange, type Lens } from './lens.ts'
import { mixedVersion } from './mixed-version.ts'

export interface Through {
  /** Null sees everything. */
  lens: Lens | null
  identity: Identity
  openedAs: IncidentType
}

/** A report as a lens shows it, or null where it does not: without the changes that it does not show. */
export function seenThrough(report: ReportState, through: Through): ReportState | null {
  const { lens, identity } = through
  if (!lens) return report
  const seen = withoutUnseenChanges(report, lens, identity)
  return admits(lens, claimOf(seen, currentVersion(seen), true), through) ? seen : null
}

/** A report without the corrections, or the retraction, that a lens does not show. */
export function withoutUnseenChanges(report: ReportState, lens: Lens, identity: Identity): ReportState {
  const isSeen = (change: Change) => admitsChange(lens, toldOf(change), identity)
  const corrections = report.versions.slice(1)
  const seen = corrections.filter(({ correction, recordedAt }) => isSeen({ ...correction!, recordedAt }))
  const retraction = report.retraction && isSeen(report.retraction) ? report.retraction : null
  if (seen.length === corrections.length) return { ...report, retraction }
  return { ...report, retraction, versions: versionsAfter(report, seen) }
}

interface Change {
  by: 'analyst' | 'source'
  told: readonly string[]
  reportedAt: string | null
  recordedAt: string
}

function toldOf({ by, told, reportedAt, recordedAt }: Change) {
  if (by === 'analyst') return { told, recordedAt, reportedMs: null }
  const said = reportedAt === null ? null : parseEdtf(reportedAt).latest
  return { told, recordedAt, reportedMs: said ?? Date.parse(recordedAt) }
}

/** What a report says after each of some of its corrections in turn; first as it was filed. */
export function versionsAfter(report: ReportState, corrections: readonly ReportVersion[]): ReportVersion[] {
  const versions = [report.versions[0]!]
  for (const index of corrections.keys()) {
    const applied = corrections.slice(0, index + 1)
    versions.push(asRecorded(report, applied) ?? mixedVersion(report.versions[0]!, applied))
  }
  return versions
}

/** The version that is recorded, where just the first corrections were applied, in their order. */
function asRecorded({ versions }: ReportState, applied: readonly ReportVersion[]): ReportVersion | null {
  const isRecorded = applied.every((each, index) => versions[index + 1] === each)
  return isRecorded ? versions[applied.length]! : null
}

/** What a report said before it was corrected, newest first. */
export function olderVersions(report: ReportState): FiledClaim[] {
  return report.versions
    .slice(0, -1)
    .map((version) => claimOf(report, version, 'corrected'))
    .reverse()
}
