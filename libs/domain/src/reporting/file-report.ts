import { type IncidentType, parseEdtf, type RecordData, type Report, unknownRoles } from '@annalist/contract'
import { invalid, RuleError, type RuleIssue } from '../rule-error.ts'
import { differingFields, entryOf, type FiledReport, holdersOf } from './directory.ts'
import { claimKey, type Draft } from './draft.ts'
import { resolveActor } from './resolve-actor.ts'
import { resolvePlace } from './resolve-place.ts'

/** What became of a report: where it is, and whether it had been filed before. */
export interface Filed {
  duplicate: boolean
  /** When a duplicate was filed, where that is not part of the same append. */
  at: FiledReport['at']
  incidentId: string
  reportId: string
  /** Who takes part, speaks or publishes, in order of first mention. */
  actorIds: string[]
}

const A_DAY = 86_400_000

/**
 * Files a report: registers whom and what it names for the first time, opens its incident if it is the first, and adds
 * the report. The same key and content again is a duplicate and adds nothing.
 */
export function fileReport(draft: Draft, report: Report, now: number): Filed {
  const before = report.key ? entryOf(draft.directory, 'reports', report.key) : undefined
  if (before) return filedBefore(before, report)
  refuseFuture(report, now)
  const incident = incidentOf(draft, report)
  const resolved = resolve(draft, report, incident.id)
  if (incident.isNew) openIncident(draft, report, incident.id)
  const reportId = draft.newId()
  const data = { reportId, incidentId: incident.id, key: report.key ?? null, report, resolved }
  draft.records.push({ stream: incident.id, id: reportId, type: 'ReportFiled', data })
  if (report.key) {
    claimKey(draft, { space: 'report', key: report.key })
    draft.directory.reports.set(report.key, { at: null, data })
  }
  draft.directory.reports.set(reportId, { at: null, data })
  return answer(data, { duplicate: false, at: null })
}

function filedBefore({ data, at }: FiledReport, report: Report): Filed {
  const fields = differingFields(data.report, report)
  if (fields.length === 0) return answer(data, { duplicate: true, at })
  throw new RuleError('conflict', {
    code: 'report-differs',
    message: `The report "${report.key}" was filed with other content: it differs in ${fields.join(', ')}`,
    issues: fields.map((field) => ({ path: [field], message: 'differs from what was filed under this key' })),
    details: { differs: fields, reportId: data.reportId, incidentId: data.incidentId },
  })
}

function answer(
  { reportId, incidentId, resolved }: RecordData<'ReportFiled'>,
  { duplicate, at }: Pick<Filed, 'duplicate' | 'at'>,
): Filed {
  const actorIds = [...new Set([...resolved.participants, ...resolved.attribution])]
  return { duplicate, at, incidentId, reportId, actorIds }
}

function incidentOf(draft: Draft, report: Report): { id: string; isNew: boolean } {
  const { incident, incidentKey } = report
  const [holder] = incidentKey ? holdersOf(draft.directory, { space: 'incident', key: incidentKey }) : []
  const id = incident ?? holder
  if (!id) {
    refuseOpeningWithout(report)
    return { id: draft.newId(), isNew: true }
  }
  const openedAs = entryOf(draft.directory, 'incidents', id)
  if (!openedAs) throw invalid([{ path: ['incident'], message: `the dossier has no incident ${id}` }])
  refuseRoles(report, openedAs)
  return { id, isNew: false }
}

function refuseOpeningWithout(report: Report): void {
  const missing = (['type', 'title'] as const).filter((field) => !report[field])
  if (missing.length === 0) return
  throw invalid(
    missing.map((field) => ({ path: [field], message: 'is needed from the report that opens an incident' })),
  )
}

/** Roles of a report that states its type are checked where it is parsed. */
function refuseRoles(report: Report, openedAs: IncidentType): void {
  if (report.type) return
  const issues = unknownRoles(openedAs, report.participants ?? [])
  if (issues.length > 0) throw invalid(issues)
}

function openIncident(draft: Draft, report: Report, id: string): void {
  const incidentKey = report.incidentKey ?? null
  draft.records.push({ stream: id, id: draft.newId(), type: 'IncidentOpened', data: { incidentKey } })
  if (incidentKey) claimKey(draft, { space: 'incident', key: incidentKey })
  if (report.type) draft.directory.incidents.set(id, report.type)
}

function resolve(draft: Draft, report: Report, incidentId: string): RecordData<'ReportFiled'>['resolved'] {
  const actorsOf = (field: 'participants' | 'attribution') =>
    (report[field] ?? []).map(({ actor }, index) =>
      resolveActor(draft, actor, { path: [field, index, 'actor'], incidentId }),
    )
  return {
    participants: actorsOf('participants'),
    attribution: actorsOf('attribution'),
    where: report.where ? resolvePlace(draft, report.where, ['where']) : null,
    from: report.from ? resolvePlace(draft, report.from, ['from']) : null,
    supersedes: (report.supersedes ?? []).map((reference, index) =>
      reportNamed(draft, reference, { path: ['supersedes', index], incidentId }),
    ),
    links: (report.links ?? []).map(({ to }, index) =>
      otherIncidentNamed(draft, to, { path: ['links', index, 'to'], incidentId }),
    ),
  }
}

function reportNamed(
  draft: Draft,
  reference: string,
  { path, incidentId }: { path: RuleIssue['path']; incidentId: string },
): string {
  const filed = entryOf(draft.directory, 'reports', reference)
  if (!filed) throw invalid([{ path, message: `the dossier has no report "${reference}"` }])
  if (filed.data.incidentId !== incidentId) {
    throw invalid([{ path, message: `"${reference}" reports another incident: ${filed.data.incidentId}` }])
  }
  return filed.data.reportId
}

function otherIncidentNamed(
  draft: Draft,
  reference: string,
  { path, incidentId }: { path: RuleIssue['path']; incidentId: string },
): string {
  const named = incidentNamed(draft, reference, path)
  if (named === incidentId) throw invalid([{ path, message: 'an incident is not linked to itself' }])
  return named
}

function incidentNamed(draft: Draft, reference: string, path: RuleIssue['path']): string {
  if (entryOf(draft.directory, 'incidents', reference)) return reference
  const [holder] = holdersOf(draft.directory, { space: 'incident', key: reference })
  if (holder) return holder
  throw invalid([{ path, message: `the dossier has no incident "${reference}"` }])
}

function refuseFuture(report: Report, now: number): void {
  const dates = [
    { path: ['reportedAt'], edtf: report.reportedAt },
    { path: ['document', 'publishedAt'], edtf: report.document?.publishedAt },
  ]
  const issues = dates.flatMap(({ path, edtf }) => {
    const earliest = edtf ? parseEdtf(edtf).earliest : null
    if (earliest === null || earliest <= now + A_DAY) return []
    return [{ path, message: `${edtf} is more than a day in the future` }]
  })
  if (issues.length > 0) throw invalid(issues)
}
