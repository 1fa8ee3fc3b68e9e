import { DISPUTABLE_FIELDS, type PreferableField, type Report } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import { IncidentSummary } from '../incident/incident-summary.ts'
import type { Judgement } from '../incident/judgement.ts'
import type { FiledClaim } from '../report/claim.ts'
import { isPosition } from '../rules/positions.ts'
import { reportedMoment } from '../rules/reported-moment.ts'
import { type DecisionReasons, decisionReasons } from './decision-reasons.ts'
import type { ReportTrace } from './report-trace.ts'

/** Of each thing that an incident shows the records that made it, by position, ascending. */
export type Reasons = Record<string, number[]>

/** What makes an incident as a reading sees it. */
export interface Reasoned {
  claims: readonly FiledClaim[]
  identity: Identity
  judgement: Judgement
  decisions: Parameters<typeof decisionReasons>[0]
  traces: ReadonlyMap<string, ReportTrace>
}

/** What of a report decides who stands behind it, on which side, and since when. */
const SAYING = ['stance', 'attribution', 'originStated', 'reportedAt', 'document', 'modality'] as const
const DATING = ['reportedAt', 'document'] as const

/** The fields of a report of which a thing shown is made, where it is not the one of that name. */
const MADE_OF: Record<string, readonly (keyof Report)[]> = {
  when: ['when', 'whenBasis'],
  standing: SAYING,
  parties: SAYING,
  disputed: [...DISPUTABLE_FIELDS, 'whenBasis'],
  firstReportedAt: DATING,
  lastReportedAt: DATING,
  reports: [],
}

/** Of each thing that is shown: the reports and corrections that hold it, and what analysts decided on it. */
export function incidentReasons({ claims, identity, judgement, decisions, traces }: Reasoned): Reasons {
  const summary = IncidentSummary.of(claims, identity)
  const reading = summary.read({ id: '', key: null }, identity, judgement)
  const counting = claims.filter(({ stands }) => stands !== 'corrected')
  const saidOn = (edtf: string | undefined) =>
    counting.filter(({ report }) => edtf !== undefined && reportedMoment(report)?.edtf === edtf)
  const held = {
    ...summary.reasons(identity, judgement),
    ...(reading.standing === 'retracted' && {
      standing: counting.filter(({ stance }) => isPosition(stance)),
    }),
    firstReportedAt: saidOn(reading.firstReportedAt?.edtf),
    lastReportedAt: saidOn(reading.lastReportedAt?.edtf),
    reports: counting,
    links: claims.filter(({ stands, resolved }) => stands === true && resolved.links.length > 0),
  }
  const made = Object.entries(held).map(([field, by]) => [
    field,
    by.flatMap(({ reportId, stands }) => recordsOf(traces.get(reportId)!, { field, stands })),
  ])
  return withDecisions(Object.fromEntries(made), decisionReasons(decisions), { held, judgement })
}

interface Held {
  held: Record<string, readonly FiledClaim[]>
  judgement: Judgement
}

/** A preference counts where the claim that it prefers is among those that hold what is shown. */
function withDecisions(
  reasons: Reasons,
  { verdict, prefer, tags, notes, links }: DecisionReasons,
  { held, judgement }: Held,
): Reasons {
  const preferred = Object.entries(prefer).filter(([field]) =>
    held[field]?.some(({ reportId }) => reportId === judgement.prefer[field as PreferableField]),
  )
  const decided: Reasons = {
    ...Object.fromEntries(preferred.map(([field, position]) => [field, [position]])),
    verdict: [verdict ?? []].flat(),
    assessment: [verdict ?? [], ...Object.values(prefer)].flat(),
    tags,
    notes,
    links: links.map(({ position }) => position),
  }
  for (const [field, positions] of Object.entries(decided))
    reasons[field] = [...(reasons[field] ?? []), ...positions]
  return ordered(reasons)
}

/** The records by which a report says what it says of a thing, and by which it is of this incident. */
export function recordsOf(
  { position, changes, supersededAt, mergedAt }: ReportTrace,
  { field, stands }: { field: string; stands: FiledClaim['stands'] },
): number[] {
  const fields: readonly string[] = MADE_OF[field] ?? [field]
  const bearing = changes.filter(
    (change) =>
      change.kind === 'moved' ||
      (change.kind === 'corrected' && change.fields.some((each) => fields.includes(each))) ||
      (change.kind === 'retracted' && field === 'standing'),
  )
  const replaced = field === 'standing' && stands === 'superseded' ? supersededAt : []
  return [position, ...bearing.map((change) => change.position), ...replaced, ...mergedAt]
}

/** Each position once, ascending; without what nothing made. */
export function ordered(reasons: Reasons): Reasons {
  const sorted = Object.entries(reasons).map(
    ([field, positions]) => [field, [...new Set(positions)].sort((a, b) => a - b)] as const,
  )
  return Object.fromEntries(sorted.filter(([, positions]) => positions.length > 0))
}
