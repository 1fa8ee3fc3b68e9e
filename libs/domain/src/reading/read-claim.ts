import type { Grade, Report } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import { survivorOf } from '../identity/survivor.ts'
import { formatWhen } from '../incident/incident-summary.ts'
import type { FiledClaim } from '../report/claim.ts'
import { gradeOf } from '../rules/grade.ts'
import { partyOf } from '../rules/party.ts'
import { shownQuantity } from '../rules/quantities.ts'
import { reportedMoment } from '../rules/reported-moment.ts'
import { whenOf } from '../rules/when.ts'
import { whereOf } from '../rules/where.ts'

/** Who says it in one report, and when, by id. */
export interface ClaimSource {
  /** Who stands behind the origin; null where the report adds no party of its own. */
  party: string | null
  /** The origin; null where it is not stated. An outlet on its own account is speaker and outlet. */
  speaker: { actorId: string; inCustody: boolean } | null
  /** Those between, from the outlet's side to the speaker's. */
  via: string[]
  outlet: string | null
  reportedAt: string | null
  /** Without any date of publication. */
  undated: boolean
  grade: Grade | null
}

/** Who says what in one report. */
export interface ClaimReading extends ClaimSource {
  /** Only those that the report speaks of; what it leaves out of a place, the registered place fills. */
  fields: Record<string, unknown>
}

export function readClaim(claim: FiledClaim, identity: Identity): ClaimReading {
  return { ...sourceOf(claim, identity), fields: fieldsOf(claim, identity) }
}

export function sourceOf(claim: FiledClaim, identity: Identity): ClaimSource {
  const said = reportedMoment(claim.report)
  return {
    party: partyOf(claim, identity),
    ...chainOf(claim, identity),
    reportedAt: said?.edtf ?? null,
    undated: said === null,
    grade: gradeOf(claim, identity),
  }
}

function chainOf(
  { report, resolved }: FiledClaim,
  identity: Identity,
): Pick<ClaimReading, 'speaker' | 'via' | 'outlet'> {
  const chain = resolved.attribution.map((id) => survivorOf(id, identity))
  const [nearest, origin] = [chain[0] ?? null, chain.at(-1)]
  const outlet = nearest !== null && identity.actor(nearest)?.kind === 'outlet' ? nearest : null
  const isStated = report.originStated !== false && origin !== undefined
  return {
    speaker: isStated ? { actorId: origin, inCustody: report.attribution.at(-1)?.inCustody === true } : null,
    via: chain.slice(outlet === null ? 0 : 1, isStated ? -1 : undefined),
    outlet,
  }
}

function fieldsOf(claim: FiledClaim, identity: Identity): Record<string, unknown> {
  const { report, resolved } = claim
  const when = whenOf(report)
  const fields = {
    type: report.type,
    subtype: report.subtype,
    modality: report.modality ?? 'actual',
    title: report.title,
    summary: report.summary,
    when: when && formatWhen(when),
    whenText: report.whenText,
    where: whereOf(report.where, resolved.where, identity),
    from: whereOf(report.from, resolved.from, identity),
    participants: participantsOf(claim, identity),
    quantities: report.quantities?.map(shownQuantity),
    tags: report.tags,
  } satisfies Partial<Record<keyof Report, unknown>>
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => isSpokenOf(value)))
}

function participantsOf({ report, resolved }: FiledClaim, identity: Identity) {
  return report.participants?.map(({ role, count, only }, index) => ({
    actorId: survivorOf(resolved.participants[index] ?? '', identity),
    role,
    count: count ?? null,
    ...(only ? { only } : {}),
  }))
}

function isSpokenOf(value: unknown): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0)
}
