import type { CorrectionBody, RecordData, Report, ReportChanges } from '@annalist/contract'
import { currentVersion, type ReportState, withChanges } from '../report/report-state.ts'
import { invalid } from '../rule-error.ts'
import { differingFields, entryOf, type FiledReport } from './directory.ts'
import type { Draft } from './draft.ts'
import { recordChange } from './report-changes.ts'
import {
  refuseFuture,
  refuseRoles,
  refuseUnknownType,
  resolveReport,
  tieSuperseded,
  type Within,
} from './resolve-report.ts'
import { tellingOf } from './telling-of.ts'

interface Correction {
  body: CorrectionBody
  revision: number | null
  now: number
  /** Where in the body the changed fields stand. */
  path: string[]
}

/**
 * Replaces whole fields of a report: by an analyst, whose transcription was wrong, or by its source, which says
 * something else now. A correction after which the report says what it says already adds nothing.
 */
export function correctReport(
  draft: Draft,
  filed: FiledReport,
  { body, revision, now, path }: Correction,
): ReportState {
  const { state } = filed
  const before = currentVersion(state)
  const report = withChanges(before.report, body.changes)
  if (revision === null && differingFields(before.report, report).length === 0) return state
  refuseFuture(body.changes, now, path)
  refuseFuture(body, now)
  refuseUnknownType(draft, body.changes.type, [...path, 'type'])
  const within = { incidentId: state.home, filedIn: state.filedIn, path }
  refuseRoles(draft, report, within)
  const telling = tellingOf(draft, body, state.home)
  const resolved = { ...before.resolved, ...resolveChanges(draft, body.changes, within) }
  refuseReplacingItself(draft, { id: state.id, supersedes: resolved.supersedes }, path)
  const data: RecordData<'ReportCorrected'> = {
    reportId: state.id,
    changes: body.changes,
    revision,
    report,
    resolved,
    ...telling,
  }
  const changed = recordChange(draft, filed, { type: 'ReportCorrected', data })
  const replaced = resolved.supersedes.filter((id) => !before.resolved.supersedes.includes(id))
  tieSuperseded(draft, { reportId: state.id, filedIn: state.filedIn }, replaced)
  return changed
}

/** Of reports that replace each other in a circle none would stand. */
function refuseReplacingItself(
  { directory }: Draft,
  { id, supersedes }: { id: string; supersedes: readonly string[] },
  path: string[],
): void {
  const issues = supersedes.flatMap((superseded, index) => {
    const replaced = new Set([superseded])
    for (const each of replaced) {
      const state = entryOf(directory, 'reports', each)?.state
      for (const next of state ? currentVersion(state).resolved.supersedes : []) replaced.add(next)
    }
    if (!replaced.has(id)) return []
    const message = superseded === id ? 'is this report itself' : 'is itself superseded by this one'
    return [{ path: [...path, 'supersedes', index], message }]
  })
  if (issues.length > 0) throw invalid(issues)
}

/** Only of the fields that change: what the others name stays as it was found then. */
function resolveChanges(draft: Draft, changes: ReportChanges, within: Within) {
  const resolved = resolveReport(draft, changes as Partial<Report>, within)
  const { supersedesIn = [] } = resolved
  const named = Object.entries(resolved).filter(([field]) => field in changes)
  return { ...Object.fromEntries(named), ...('supersedes' in changes && { supersedesIn }) }
}
