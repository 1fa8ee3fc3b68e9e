import { parseEdtf, type Report, unknownRoles } from '@annalist/contract'
import { typeRowOf } from '../identity/type-table.ts'
import type { ReportVersion } from '../report/report-state.ts'
import { invalid, type RuleIssue } from '../rule-error.ts'
import { entryOf, holdersOf, ownTypesOf, reportCalled } from './directory.ts'
import type { Draft } from './draft.ts'
import { resolveActor } from './resolve-actor.ts'
import { resolvePlace } from './resolve-place.ts'

type Path = (string | number)[]

export interface Within {
  incidentId: string
  /** The incident in whose stream the report is. */
  filedIn: string
  /** Where in the body the report's fields stand. */
  path: Path
}

type Resolved = ReportVersion['resolved']

/** The ids of what a report names: whom and what it names for the first time is registered. */
export function resolveReport(
  draft: Draft,
  report: Partial<Report>,
  { incidentId, filedIn, path }: Within,
): Resolved {
  const supersedes = (report.supersedes ?? []).map((reference, index) =>
    reportNamed(draft, reference, [...path, 'supersedes', index]),
  )
  return {
    participants: actorsOf(draft, report.participants, { incidentId, path: [...path, 'participants'] }),
    attribution: actorsOf(draft, report.attribution, { incidentId, path: [...path, 'attribution'] }),
    where: report.where ? resolvePlace(draft, report.where, [...path, 'where']) : null,
    from: report.from ? resolvePlace(draft, report.from, [...path, 'from']) : null,
    supersedes,
    ...supersededElsewhere(draft, supersedes, filedIn),
    links: (report.links ?? []).map(({ to }, index) =>
      otherIncidentNamed(draft, to, { path: [...path, 'links', index, 'to'], incidentId }),
    ),
  }
}

export function actorsOf(
  draft: Draft,
  entries: Report['participants'] | Report['attribution'],
  { incidentId, path }: { incidentId: string; path: Path },
): string[] {
  return (entries ?? []).map(({ actor }, index) =>
    resolveActor(draft, actor, { path: [...path, index, 'actor'], incidentId }),
  )
}

/** The incident that an id, else a key, names. */
export function incidentNamed(draft: Draft, reference: string, path: Path): string {
  const id = reference.toLowerCase()
  if (entryOf(draft.directory, 'incidents', id)) return id
  const [holder] = holdersOf(draft.directory, { space: 'incident', key: reference })
  if (holder) return holder
  throw invalid([{ path, message: `the dossier has no incident "${reference}"` }])
}

export function otherIncidentNamed(
  draft: Draft,
  reference: string,
  { path, incidentId }: { path: Path; incidentId: string },
): string {
  const named = incidentNamed(draft, reference, path)
  if (named === incidentId) throw invalid([{ path, message: 'an incident is not linked to itself' }])
  return named
}

/** The report that an id, else a key, names. */
export function reportNamed(draft: Draft, reference: string, path: Path): string {
  const filed = reportCalled(draft.directory, reference)
  if (filed) return filed.state.id
  throw invalid([{ path, message: `the dossier has no report "${reference}"` }])
}

/** Roles of a report that states a type of the table are checked where it is parsed. */
export function refuseRoles(
  draft: Draft,
  report: Partial<Report>,
  { incidentId, path }: Pick<Within, 'incidentId' | 'path'>,
): void {
  const openedAs = entryOf(draft.directory, 'incidents', incidentId)
  const type = report.type ?? openedAs
  if (!type) return
  const issues = unknownRoles(typeRowOf(type, ownTypesOf(draft.directory)), report.participants ?? [])
  if (issues.length > 0) throw invalid(issues.map((issue) => at(path, issue)))
}

/** A type of the dossier's own must have been added. */
export function refuseUnknownType(draft: Draft, type: Report['type'], path: Path): void {
  if (!type?.startsWith('x-') || Object.hasOwn(ownTypesOf(draft.directory).types, type)) return
  throw invalid([{ path, message: `the dossier has no type "${type}": add it first` }])
}

const A_DAY = 86_400_000

/** Refuses dates of publication that are more than a day in the future. */
export function refuseFuture(
  { reportedAt, document }: Pick<Partial<Report>, 'reportedAt' | 'document'>,
  now: number,
  path: Path = [],
): void {
  const dates = [
    { path: ['reportedAt'], edtf: reportedAt },
    { path: ['document', 'publishedAt'], edtf: document?.publishedAt },
  ]
  const issues = dates.flatMap(({ path, edtf }) => {
    const earliest = edtf ? parseEdtf(edtf).earliest : null
    if (earliest === null || earliest <= now + A_DAY) return []
    return [{ path, message: `${edtf} is more than a day in the future` }]
  })
  if (issues.length > 0) throw invalid(issues.map((issue) => at(path, issue)))
}

function at(path: Path, issue: RuleIssue): RuleIssue {
  return { ...issue, path: [...path, ...issue.path] }
}

/** In whose streams the superseded reports are, where that is another one than `filedIn`. */
function supersededElsewhere(
  draft: Draft,
  superseded: readonly string[],
  filedIn: string,
): Pick<Resolved, 'supersedesIn'> {
  const streams = superseded.map((id) => entryOf(draft.directory, 'reports', id)!.state.filedIn)
  const others = [...new Set(streams)].filter((stream) => stream !== filedIn)
  return others.length > 0 ? { supersedesIn: others } : {}
}

/**
 * Tells the streams of other incidents that a report of theirs was replaced, so that whoever reads them knows where to
 * look.
 */
export function tieSuperseded(
  draft: Draft,
  by: { reportId: string; filedIn: string },
  superseded: readonly string[],
): void {
  for (const reportId of superseded) {
    const { filedIn: stream } = entryOf(draft.directory, 'reports', reportId)!.state
    if (stream === by.filedIn) continue
    const data = { reportId, by: by.reportId, byFiledIn: by.filedIn }
    draft.records.push({ stream, id: draft.newId(), type: 'ReportSuperseded', data })
  }
}
