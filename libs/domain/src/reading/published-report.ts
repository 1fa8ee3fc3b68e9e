import { parseEdtf } from '@annalist/contract'
import { claimOf } from '../report/claim.ts'
import type { ReportState, ReportVersion } from '../report/report-state.ts'
import { canonicalJson } from '../rules/canonical-json.ts'
import { effectiveMs } from './effective-moment.ts'
import { type Micros, microsOf, microsOfInstant } from './micros.ts'
import { mixedVersion } from './mixed-version.ts'

/** What a record made of a report, and from when the public knew. */
export interface PublishedChange {
  from: Micros
  kind: 'reported' | 'corrected' | 'retracted'
  /** Of the record; with that which filed a report also those by which analysts corrected it. */
  positions: number[]
}

/** A report as the public came to know it. */
export interface PublishedReport {
  report: ReportState
  /** From when what holds; ascending. The first is from when there is the report at all. */
  versions: { from: Micros; version: ReportVersion }[]
  /** From when its source has taken it back. */
  retractedFrom: Micros | null
  /** In the order in which they became public; the first is the report itself. */
  changes: PublishedChange[]
}

/**
 * When the public knew what of a report: it exists from the latest moment that its date allows. What an analyst
 * corrected was so from the beginning, and what an analyst retracted never was: then this is null. What its source
 * changed holds from when that became public, and never before the report.
 */
export function publishedReport(report: ReportState): PublishedReport | null {
  const { versions, retraction } = report
  if (retraction?.by === 'analyst') return null
  const corrections = versions.slice(1)
  const ofAnalysts = corrections.filter(({ correction }) => correction?.by === 'analyst')
  const first = versionWith(report, ofAnalysts)
  const from = existsFrom(report, first)
  const ofSource = corrections
    .filter(({ correction }) => correction?.by === 'source')
    .map((version) => ({
      version,
      from: Math.max(from, publicSince(version.correction!, version.recordedAt)),
    }))
    .sort((a, b) => a.from - b.from || a.version.position - b.version.position)
  const later = ofSource.map((each, index) => ({
    from: each.from,
    version: versionWith(report, [
      ...ofSource.slice(0, index + 1).map(({ version }) => version),
      ...ofAnalysts,
    ]),
  }))
  const all = [{ from, version: first }, ...later]
  const retractedFrom = retraction && Math.max(from, publicSince(retraction, retraction.recordedAt))
  return {
    report,
    // Of several that became public at one moment the last holds.
    versions: all.filter((each, index) => each.from !== all[index + 1]?.from),
    retractedFrom,
    changes: [
      { from, kind: 'reported', positions: [versions[0]!, ...ofAnalysts].map(({ position }) => position) },
      ...ofSource.map((each) => ({
        from: each.from,
        kind: 'corrected' as const,
        positions: [each.version.position],
      })),
      ...(retraction
        ? [{ from: retractedFrom!, kind: 'retracted' as const, positions: [retraction.position] }]
        : []),
    ],
  }
}

function existsFrom(report: ReportState, version: ReportVersion): Micros {
  const { recordedAt } = report.versions[0]!
  const ms = effectiveMs(claimOf(report, version, true))
  return ms === Date.parse(recordedAt) ? microsOfInstant(recordedAt) : microsOf(ms)
}

/** From when a change that a source made is public. */
function publicSince({ reportedAt }: { reportedAt: string | null }, recordedAt: string): Micros {
  const said = reportedAt === null ? null : parseEdtf(reportedAt).latest
  return said === null ? microsOfInstant(recordedAt) : microsOf(said)
}

/** The report after some of its corrections: in each field the one that became public last, or an analyst's after it. */
function versionWith(report: ReportState, applied: readonly ReportVersion[]): ReportVersion {
  if (applied.length === 0) return report.versions[0]!
  const mixed = mixedVersion(report.versions[0]!, applied)
  const recorded = report.versions[applied.length]!
  const isRecorded =
    report.versions.slice(1, applied.length + 1).every((version) => applied.includes(version)) &&
    canonicalJson(recorded.report) === canonicalJson(mixed.report)
  return isRecorded ? recorded : mixed
}
