import { parseEdtf, type StoredRelation } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import { survivorOf } from '../identity/survivor.ts'
import type { FiledClaim } from '../report/claim.ts'
import { compareText } from './canonical-json.ts'
import { reportedMoment } from './reported-moment.ts'

/**
 * Who stands behind the origin of a report: whom it speaks for, followed to the root as of the date said. Null
 * where the report adds no party of its own: its origin is not stated, or is a captive whose words reach us
 * through outlets alone. Affiliation never decides it.
 */
export function partyOf(claim: FiledClaim, identity: Identity): string | null {
  const speaker = answerableFor(claim, identity)
  return speaker && rootOf(speaker, reportedMoment(claim.report)?.ms ?? null, identity)
}

/** The origin itself; for a captive's words the nearest entry before it that is no outlet and no captive. */
function answerableFor({ report, resolved }: FiledClaim, identity: Identity): string | null {
  if (report.originStated === false) return null
  const origin = resolved.attribution.length - 1
  const index = resolved.attribution.findLastIndex(
    (id, at) =>
      !report.attribution[at]?.inCustody && (at === origin || identity.actor(id)?.kind !== 'outlet'),
  )
  return resolved.attribution[index] ?? null
}

/**
 * The actor for whom, through however many others, an actor speaks at a moment (milliseconds since 1970; null
 * for an undated statement). Actors that speak for each other are one party, that of the smallest id.
 */
export function rootOf(actorId: string, moment: number | null, identity: Identity): string {
  const path = new Set<string>()
  let actor = survivorOf(actorId, identity)
  while (!path.has(actor)) {
    path.add(actor)
    const next = spokenForAt(identity.actor(actor)?.speaksFor ?? [], moment)
    if (!next) return actor
    actor = survivorOf(next.actorId, identity)
  }
  const all = [...path]
  return all.slice(all.indexOf(actor)).sort(compareText)[0]!
}

/** Of the relations that held then, the one described last; without a date, the one described last of all. */
function spokenForAt(relations: StoredRelation[], moment: number | null): StoredRelation | undefined {
  return relations.findLast((relation) => moment === null || holdsAt(relation, moment))
}

/** A relation without a period has always held; both ends are included, a month as written from its first moment to its last. */
function holdsAt({ from, to }: StoredRelation, moment: number): boolean {
  const start = from === null ? null : parseEdtf(from).earliest
  const end = to === null ? null : parseEdtf(to).latest
  return (start === null || start <= moment) && (end === null || moment <= end)
}
