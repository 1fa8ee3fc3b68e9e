import type { CustodyLink, IncidentType, IncidentTypeRow } from '@annalist/contract'
import { compareText } from './canonical-json.ts'
import { type Acting, type CustodyEvent, type Holding, namedAs } from './custody-event.ts'
import { contradictedBy, isGap } from './custody-marks.ts'
import { groupBy } from './group-by.ts'

/** Who holds the actor from an incident on, and where; `holder` is null where nobody does or nobody says who. */
export interface CustodyChainLink
  extends Pick<
    CustodyLink,
    'incidentId' | 'incidentKey' | 'type' | 'title' | 'when' | 'effect' | 'disputed' | 'gap' | 'contradicts'
  > {
  holder: string | null
  placeId: string | null
  via: string | null
}

export interface Custody {
  current: Holding | null
  chain: CustodyChainLink[]
}

/**
 * Who has held an actor, from its incidents in order of happening; an undated one counts from when it was first
 * reported. Only actual incidents act, that somebody asserts and that are not denied, retracted or judged false.
 */
export function custodyOf(
  events: readonly CustodyEvent[],
  typeOf: (type: IncidentType) => IncidentTypeRow,
): Custody {
  const chain: CustodyChainLink[] = []
  let current: Holding | null = null
  const acting = actingOnce(events, typeOf).sort(compareHappening)
  for (const each of acting) {
    if (!current && isNoCustody(each)) continue
    const before: Holding | null = current
    current = holdingAfter(before, each)
    chain.push(
      linkAfter(current, each, {
        gap: isGap(before, current, each),
        contradicts: contradictedBy(each, acting),
      }),
    )
  }
  return { current, chain }
}

/** One event for each incident that acts: what the actor went through itself before what a group did. */
function actingOnce(
  events: readonly CustodyEvent[],
  typeOf: (type: IncidentType) => IncidentTypeRow,
): Acting[] {
  const acting = events.flatMap((event) => {
    const effect = typeOf(event.type).custody
    return effect && effect.held === event.role && acts(event) ? [{ event, effect }] : []
  })
  const byIncident = groupBy(acting, ({ event }) => event.incidentId)
  return [...byIncident.values()].map((same) =>
    same.reduce((a, b) => (compareText(b.event.via ?? '', a.event.via ?? '') < 0 ? b : a)),
  )
}

function acts({ modality, standing, verdict }: CustodyEvent): boolean {
  const isAsserted = standing === 'single-party' || standing === 'corroborated' || standing === 'disputed'
  return modality === 'actual' && isAsserted && verdict !== 'false'
}

/** By earliest moment; where the start is open, by latest; where undated, by when first reported; then by id. */
function compareHappening({ event: a }: Acting, { event: b }: Acting): number {
  const [momentA, momentB] = [momentOf(a), momentOf(b)]
  if (momentA !== momentB) return momentA < momentB ? -1 : 1
  return compareText(a.incidentId, b.incidentId)
}

function momentOf({ when, firstReportedMs }: CustodyEvent): number {
  return when?.earliestMs ?? when?.latestMs ?? firstReportedMs ?? Number.POSITIVE_INFINITY
}

/** Whoever dies at large was in nobody's custody; but a release tells of a custody of which nothing was reported. */
function isNoCustody({ effect }: Acting): boolean {
  return effect.effect === 'ends' && effect.formerHolder === null
}

function holdingAfter(current: Holding | null, acting: Acting): Holding | null {
  const { event, effect } = acting
  if (effect.effect === 'ends') return null
  const holder = holderAfter(current, acting)
  const disputed = event.standing === 'disputed'
  if (current && holder === current.holder) {
    const placeId = event.placeId ?? current.placeId
    return { ...current, placeId, disputed: disputed || current.disputed }
  }
  const isMove = effect.effect === 'moves'
  // That somebody is moved, and nobody is known to hold him, starts no custody.
  if (isMove && holder === null) return null
  const placeId = event.placeId ?? (isMove ? current?.placeId : null) ?? null
  return { holder, placeId, since: event.when?.edtf ?? null, incidentId: event.incidentId, disputed }
}

/** Where no new holder is named, the holder of a move stays, and so does that of a detention: it is held, however it began. */
function holderAfter(current: Holding | null, { event, effect }: Acting): string | null {
  const named = namedAs(effect.holder, event)
  if (current?.holder && named.includes(current.holder)) return current.holder
  const staying =
    effect.effect === 'moves' || event.type === 'detention'
      ? (current?.holder ?? namedAs(effect.formerHolder, event)[0])
      : null
  return named[0] ?? staying ?? null
}

function linkAfter(
  holding: Holding | null,
  { event, effect }: Acting,
  marks: Pick<CustodyChainLink, 'gap' | 'contradicts'>,
): CustodyChainLink {
  const { incidentId, incidentKey, type, title, via } = event
  return {
    incidentId,
    incidentKey,
    type,
    title,
    when: event.when?.edtf ?? null,
    effect: effect.effect,
    holder: holding?.holder ?? null,
    placeId: holding?.placeId ?? event.placeId,
    disputed: event.standing === 'disputed',
    ...marks,
    via,
  }
}
