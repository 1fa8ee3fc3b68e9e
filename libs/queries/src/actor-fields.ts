import type { ActorDifference, ActorSummary, CustodyState, DifferenceFields } from '@annalist/contract'
import type { KnownActor } from './actors-on-side.ts'

/** Who it is; names of others do not make it another. */
const COMPARED = {
  name: (a) => a.name,
  described: (a) => a.described,
  aliases: (a) => a.aliases,
  kind: (a) => a.kind,
  speaksFor: (a) => related(a.speaksFor),
  affiliation: (a) => related(a.affiliation),
  memberOf: (a) => related(a.memberOf),
  sectors: (a) => a.sectors,
  externalIds: (a) => a.externalIds,
  grade: (a) => a.grade,
} as const satisfies Partial<Record<keyof ActorSummary, (actor: ActorSummary) => unknown>>

const FIELDS = Object.keys(COMPARED) as (keyof typeof COMPARED)[]

/** How an actor differs; null where it does not. One that was merged is not there: it is the other one. */
export function actorDifference(
  was: KnownActor | undefined,
  is: KnownActor | undefined,
): Pick<ActorDifference, 'changes' | 'fields'> | null {
  const [before, after] = [was, is].map((known) => (known && isItself(known) ? known : undefined))
  const mergedInto = before && is ? is.summary.mergedInto : null
  const fields: DifferenceFields = {
    ...fieldsOf(before, after),
    ...(mergedInto && { mergedInto: { before: null, after: mergedInto } }),
  }
  if (Object.keys(fields).length === 0) return null
  const change = !before ? 'added' : !after ? 'removed' : 'changed'
  return { changes: mergedInto ? [change, 'merged'] : [change], fields }
}

const isItself = ({ summary }: KnownActor) => summary.mergedInto === null

function fieldsOf(before?: KnownActor, after?: KnownActor): DifferenceFields {
  const differing = FIELDS.filter((field) => {
    const compared = [before, after].map((known) => known && COMPARED[field](known.summary))
    return isOther(compared[0], compared[1])
  })
  const identity = differing.map((field) => [field, pair(before?.summary[field], after?.summary[field])])
  const isCustody = isOther(holding(before?.custody), holding(after?.custody))
  const custody = isCustody ? [['custody', pair(before?.custody, after?.custody)]] : []
  return Object.fromEntries([...identity, ...custody])
}

const pair = (before: unknown, after: unknown) => ({ before: before ?? null, after: after ?? null })

const isOther = (before: unknown, after: unknown) =>
  JSON.stringify(before ?? null) !== JSON.stringify(after ?? null)

function related(relation: ActorSummary['speaksFor']): unknown {
  return relation && [relation.actorId, relation.from, relation.to]
}

function holding(custody: CustodyState | null | undefined): unknown {
  if (!custody) return null
  const { holder, place, since, disputed } = custody
  return [holder?.actorId ?? null, place?.placeId ?? null, since, disputed]
}

/** The incidents of which the one side makes something else of the actor's custody than the other. */
export function custodyIncidents(before?: KnownActor, after?: KnownActor): string[] {
  const links = (known?: KnownActor) =>
    new Map((known?.chain ?? []).map((link) => [link.incidentId, JSON.stringify(link)]))
  const [was, is] = [links(before), links(after)]
  return [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id))
}
