import type { AssessmentBody, RecordData } from '@annalist/contract'
import { entryOf } from '../reporting/directory.ts'
import type { Draft } from '../reporting/draft.ts'
import { reportNamed } from '../reporting/resolve-report.ts'
import { invalid } from '../rule-error.ts'
import { survivingIncident } from './merge-incident.ts'

/** Judges an incident: what is not given stays as it was judged. */
export function assessIncident(draft: Draft, incidentId: string, body: AssessmentBody): void {
  const { verdict, prefer, withdraw, reason } = body
  const data: RecordData<'IncidentAssessed'> = { withdrawn: withdraw === true, reason }
  if (verdict !== undefined) data.verdict = verdict
  if (prefer) data.prefer = preferred(draft, incidentId, prefer)
  draft.records.push({ stream: incidentId, id: draft.newId(), type: 'IncidentAssessed', data })
}

function preferred(draft: Draft, incidentId: string, prefer: NonNullable<AssessmentBody['prefer']>) {
  const entries = Object.entries(prefer).map(([field, reference]) => [
    field,
    reference === null ? null : ownReport(draft, incidentId, { reference, path: ['prefer', field] }),
  ])
  return Object.fromEntries(entries) as Record<string, string | null>
}

function ownReport(
  draft: Draft,
  incidentId: string,
  { reference, path }: { reference: string; path: string[] },
): string {
  const reportId = reportNamed(draft, reference, path)
  const home = entryOf(draft.directory, 'reports', reportId)!.state.home
  if (survivingIncident(draft, home) === survivingIncident(draft, incidentId)) return reportId
  throw invalid([{ path, message: `"${reference}" reports another incident: ${home}` }])
}
