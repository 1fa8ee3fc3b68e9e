import type { Report, Stance, Stands } from '@annalist/contract'
import type { ReportState, ReportVersion } from './report-state.ts'

/** One report as an incident holds it at some moment: what it says then, and whether it counts. */
export interface FiledClaim {
  reportId: string
  key: string | null
  /** Of the record that filed it. */
  position: number
  recordedAt: string
  /** Of the record by which it says what it says. */
  textPosition: number
  /** Defaults applied. */
  stance: Stance
  stands: Stands
  report: Report
  resolved: ReportVersion['resolved']
}

export function claimOf(
  { id, key, versions }: ReportState,
  { report, resolved, position }: ReportVersion,
  stands: Stands,
): FiledClaim {
  const [filed] = versions
  return {
    reportId: id,
    key,
    position: filed!.position,
    recordedAt: filed!.recordedAt,
    textPosition: position,
    stance: report.stance ?? 'asserts',
    stands,
    report,
    resolved,
  }
}
