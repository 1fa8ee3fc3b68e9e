import { compareText } from './canonical-json.ts'
import { type Acting, type CustodyEvent, type Holding, namedAs } from './custody-event.ts'

/** Whether nobody reports how it came here: another holder than before, or a custody of which no beginning is known. */
export function isGap(before: Holding | null, after: Holding | null, { event, effect }: Acting): boolean {
  if (!before) return effect.effect !== 'starts' && (effect.effect === 'ends' || after !== null)
  if (before.holder === null) return false
  if (effect.effect === 'starts') return after?.holder !== before.holder && after?.holder != null
  const givenBy = namedAs(effect.formerHolder, event)
  return givenBy.length > 0 && !givenBy.includes(before.holder)
}

/** The incidents with which one cannot be true: after a death nothing happens, and nobody is taken by two at once. */
export function contradictedBy({ event, effect }: Acting, acting: readonly Acting[]): string[] {
  const others = acting.filter((other) => other.event.incidentId !== event.incidentId)
  const contradicting = others.filter((other) => {
    if (isBefore(event, other.event)) return isDeath(event)
    if (isBefore(other.event, event)) return isDeath(other.event)
    return isTaking({ event, effect }) && isTaking(other) && haveOtherHolders({ event, effect }, other)
  })
  return contradicting.map((other) => other.event.incidentId).sort(compareText)
}

/** A detention only finds somebody in custody, however that began. */
function isTaking({ event, effect }: Acting): boolean {
  return effect.effect === 'starts' && event.type !== 'detention' && isDated(event)
}

function haveOtherHolders(a: Acting, b: Acting): boolean {
  const [ours, theirs] = [a, b].map(({ event, effect }) => namedAs(effect.holder, event)) as [
    string[],
    string[],
  ]
  return ours.length > 0 && theirs.length > 0 && !ours.some((id) => theirs.includes(id))
}

function isDeath({ type }: CustodyEvent): boolean {
  return type === 'death' || type === 'execution'
}

/** That it was over when the other one began, whatever their dates allow. */
function isBefore({ when }: CustodyEvent, other: CustodyEvent): boolean {
  const [end, start] = [when?.latestMs ?? null, other.when?.earliestMs ?? null]
  return end !== null && start !== null && end < start
}

function isDated({ when }: CustodyEvent): boolean {
  return when !== null && when.earliestMs !== null && when.latestMs !== null
}
