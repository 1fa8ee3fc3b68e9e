import { BatchRows } from '../rows/batch-rows.ts'
import { addDifference } from '../rows/row-difference.ts'
import { type Seen, ShownIncident } from './shown-incident.ts'
import { type LateClaims, type Stop, toldBy } from './stops.ts'

interface Late {
  /** Ascending. */
  added: readonly LateClaims[]
  /** What is seen at a stop by all that is recorded now. */
  seenAt(stop: Stop): Seen
}

/**
 * Adds to an incident claims that became known before what it shows last. They leave all others as they were, so only
 * those rows are made anew, as they were and as they are, that follow from all claims together.
 */
export function addLate(incident: ShownIncident, { added, seenAt }: Late, rows: BatchRows): void {
  const stops = incident.stops!
  const since = added[0]!.at
  const before = stops.before(since)!
  const [old, made] = [new BatchRows(), new BatchRows()]

  const was = shownBefore(incident, before, seenAt)
  for (const stop of stops.since(since)) {
    was.showStop(stop, { ...seenAt(stop), version: stop.version }, { claims: [], rows: old })
  }
  for (const late of added) stops.add(late, seenAt(before).identity)
  const is = shownBefore(incident, before, seenAt)
  const claims = new Map(added.map((late) => [late.at, late.claims]))
  for (const stop of stops.since(since)) {
    const seen = seenAt(stop)
    stop.version = seen.version
    stop.told = toldBy(stop.summary, incident.id, seen)
    is.showStop(stop, seen, { claims: claims.get(stop.at) ?? [], rows: made })
  }
  stops.limit()
  incident.takeOver(is)
  addDifference(rows, old, made)
}

/** What follows from all claims then; the rows count as stored, from whenever they hold. */
function shownBefore({ id }: ShownIncident, before: Stop, seenAt: Late['seenAt']): ShownIncident {
  const shown = new ShownIncident(id)
  const rows = new BatchRows()
  shown.showStop(before, seenAt(before), { claims: [], rows })
  rows.markStoredBefore()
  return shown
}
