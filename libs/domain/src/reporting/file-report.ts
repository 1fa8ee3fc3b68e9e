import type { IncidentType, RecordData, Report, ReportChanges } from '@annalist/contract'
import { filedReport, lastFiled, type ReportState, type ReportVersion } from '../report/report-state.ts'
import { invalid, RuleError } from '../rule-error.ts'
import { reportedMoment } from '../rules/reported-moment.ts'
import { whenOf } from '../rules/when.ts'
import { spotOf } from '../rules/where.ts'
import type { ComparedIncident } from '../suggesting/incident-likeness.ts'
import { correctReport } from './correct-report.ts'
import { differingFields, entryOf, type FiledReport, holdersOf, putReport, reportByKey } from './directory.ts'
import { claimKey, type Draft } from './draft.ts'
import { type Asker, NOT_APPENDED, refuseToChangeOf } from './report-changes.ts'
import {
  refuseFuture,
  refuseRoles,
  refuseUnknownType,
  resolveReport,
  tieSuperseded,
} from './resolve-report.ts'

/** What became of a report: where it is, and whether it had been filed before. */
export interface Filed {
  duplicate: boolean
  /** When a duplicate was filed, where that is not part of the same append. */
  at: Pick<ReportVersion, 'position' | 'recordedAt'> | null
  incidentId: string
  reportId: string
  /** Who takes part, speaks or publishes, in order of first mention. */
  actorIds: string[]
  /** What the incident is that the report opened; null where there was one already. */
  opened: OpenedIncident | null
}

/** An incident as its first report has it. */
export interface OpenedIncident extends ComparedIncident {
  incidentId: string
  type: IncidentType
}

/**
 * Files a report: registers whom and what it names for the first time, opens its incident if it is the first, and adds
 * the report. The same key and content again is a duplicate and adds nothing; a later revision is a correction by the
 * source.
 */
export function fileReport(draft: Draft, report: Report, asker: Asker): Filed {
  const before = report.key ? reportByKey(draft.directory, report.key) : undefined
  if (before) return fileAgain(draft, before, { report, asker })
  refuseFuture(report, asker.now)
  refuseUnknownType(draft, report.type, ['type'])
  const incident = incidentOf(draft, report)
  const within = { incidentId: incident.id, filedIn: incident.id, path: [] }
  refuseRoles(draft, report, within)
  const resolved = resolveReport(draft, report, within)
  if (incident.isNew) openIncident(draft, report, incident.id)
  const reportId = draft.newId()
  const data = { reportId, incidentId: incident.id, key: report.key ?? null, report, resolved }
  draft.records.push({ stream: incident.id, id: reportId, type: 'ReportFiled', data })
  const state = filedReport({ type: 'ReportFiled', data, position: NOT_APPENDED, recordedAt: '' })
  if (report.key) claimKey(draft, { space: 'report', key: report.key })
  putReport(draft.directory, { by: null, state })
  tieSuperseded(draft, { reportId, filedIn: incident.id }, resolved.supersedes)
  const opened = incident.isNew ? openedAs(draft, { report, resolved, incidentId: incident.id }) : null
  return answer(state, { duplicate: false, at: null, opened })
}

function fileAgain(
  draft: Draft,
  before: FiledReport,
  { report, asker }: { report: Report; asker: Asker },
): Filed {
  const filed = lastFiled(before.state)
  const fields = differingFields(filed.report, report)
  if (fields.length === 0) return answerAgain(before.state, filed.version)
  if ((report.revision ?? 0) <= filed.revision) throw differs(before.state, fields)
  const fixed = fields.filter((field) => field === 'incident' || field === 'incidentKey')
  if (fixed.length > 0) throw differs(before.state, fixed)
  refuseToChangeOf(before, asker)
  const changes = Object.fromEntries(fields.map((field) => [field, report[field] ?? null])) as ReportChanges
  const state = correctReport(draft, before, {
    body: {
      changes,
      by: 'source',
      reason: `revision ${report.revision}`,
      reportedAt: publicSince(report, filed.report),
    },
    revision: report.revision ?? null,
    now: asker.now,
    path: [],
  })
  return answer(state, { duplicate: false, at: null, opened: null })
}

/** A revision that has a date of its own became public then. */
function publicSince(revised: Report, filed: Report): string | null {
  const [now, before] = [revised, filed].map((each) => reportedMoment(each)?.edtf ?? null)
  return now === before ? null : (now ?? null)
}

function differs({ key, id, filedIn }: ReportState, fields: string[]): RuleError {
  return new RuleError('conflict', {
    code: 'report-differs',
    message: `The report "${key}" was filed with other content: it differs in ${fields.join(', ')}`,
    issues: fields.map((field) => ({ path: [field], message: 'differs from what was filed under this key' })),
    details: { differs: fields, reportId: id, incidentId: filedIn },
  })
}

function answer(
  { id, home, versions }: ReportState,
  { duplicate, at, opened }: Pick<Filed, 'duplicate' | 'at' | 'opened'>,
): Filed {
  const actorIds = actorsNamed(versions.at(-1)!)
  return { duplicate, at, opened, incidentId: home, reportId: id, actorIds }
}

/** What was answered when it was filed so, whatever was corrected since. */
function answerAgain(state: ReportState, filed: ReportVersion): Filed {
  const { position, recordedAt } = filed
  const at = position === NOT_APPENDED ? null : { position, recordedAt }
  return { ...answer(state, { duplicate: true, at, opened: null }), actorIds: actorsNamed(filed) }
}

function actorsNamed({ resolved: { participants, attribution } }: ReportVersion): string[] {
  return [...new Set([...participants, ...attribution])]
}

function incidentOf(draft: Draft, report: Report): { id: string; isNew: boolean } {
  const { incident, incidentKey } = report
  const [holder] = incidentKey ? holdersOf(draft.directory, { space: 'incident', key: incidentKey }) : []
  const id = incident ?? holder
  if (!id) {
    refuseOpeningWithout(report)
    return { id: draft.newId(), isNew: true }
  }
  if (!entryOf(draft.directory, 'incidents', id))
    throw invalid([{ path: ['incident'], message: `the dossier has no incident ${id}` }])
  return { id, isNew: false }
}

function refuseOpeningWithout(report: Report): void {
  const missing = (['type', 'title'] as const).filter((field) => !report[field])
  if (missing.length === 0) return
  throw invalid(
    missing.map((field) => ({ path: [field], message: 'is needed from the report that opens an incident' })),
  )
}

interface Opening extends Pick<ReportVersion, 'report' | 'resolved'> {
  incidentId: string
}

function openedAs({ directory }: Draft, { report, resolved, incidentId }: Opening): OpenedIncident {
  const place = resolved.where === null ? undefined : entryOf(directory, 'places', resolved.where)
  const when = whenOf(report)
  return {
    incidentId,
    type: report.type ?? 'other',
    earliestMs: when?.earliest ?? null,
    latestMs: when?.latest ?? null,
    placeId: place?.id ?? null,
    ...spotOf(report.where, place),
    actorIds: resolved.participants,
  }
}

function openIncident(draft: Draft, report: Report, id: string): void {
  const incidentKey = report.incidentKey ?? null
  const data: RecordData<'IncidentOpened'> = { incidentKey }
  draft.records.push({ stream: id, id: draft.newId(), type: 'IncidentOpened', data })
  if (incidentKey) claimKey(draft, { space: 'incident', key: incidentKey })
  if (report.type) draft.directory.incidents.set(id, report.type)
}
