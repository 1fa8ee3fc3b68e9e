import type { FiledClaim, Identity, IncidentSummary, Judgement } from '@annalist/domain'
import type { IncidentMoment } from './incident-model.ts'
import type { Instant } from './incident-rows.ts'

/** What an incident amounts to, as its rows say it. */
export type Told = Pick<IncidentMoment, 'reading' | 'fields'>

/** An incident as it is shown from one instant on, until the next at which something becomes known of it. */
export interface Stop extends Instant {
  causes: readonly number[]
  version: number
  summary: IncidentSummary
  /** Null where it shows nothing. */
  told: Told | null
}

/** Claims that became known at an instant, and the records that made them known. */
export interface LateClaims {
  at: number
  causes: readonly number[]
  claims: readonly FiledClaim[]
}

/** A report that comes late makes rows anew at each stop since, which takes long enough where there are so many. */
export const MOST_STOPS = 64

/** Of one incident: a quarter of what a process remembers of large ones. */
const MOST_BYTES = 50_000_000

/** Measured with all fields, of 20 to 10,000 origins; these estimates are rather too large than too small. */
const BYTES_PER_REPORT = 400
const BYTES_PER_ORIGIN = 4_000
const BYTES_PER_STOP = 10_000

/** The last stops of an incident, ascending, so that what tells of an earlier day is added to each since. */
export class Stops {
  #stops: Stop[] = []
  #bytes = 0

  /** About: what they weigh in a cache. */
  get bytes(): number {
    return this.#bytes
  }

  endBefore(at: number): boolean {
    return this.#stops.length > 0 && this.#stops.at(-1)!.at < at
  }

  /** Takes the one that is shown now; it holds instead of another of its instant. */
  put(stop: Stop): void {
    if (this.#stops.at(-1)?.at === stop.at) this.#stops.pop()
    this.#stops.push(stop)
    this.limit()
  }

  /** Lets go of the earliest, where there are more than are kept. */
  limit(): void {
    this.#bytes = this.#stops.reduce((sum, stop) => sum + bytesOf(stop), 0)
    while (this.#stops.length > MOST_STOPS || this.#bytes > MOST_BYTES) {
      this.#bytes -= bytesOf(this.#stops.shift()!)
    }
  }

  before(at: number): Stop | null {
    return this.#stops.findLast((stop) => stop.at < at) ?? null
  }

  since(at: number): Stop[] {
    return this.#stops.filter((stop) => stop.at >= at)
  }

  /** What is told has to be read again at each stop since. */
  add({ at, causes, claims }: LateClaims, identity: Identity): void {
    const stop = this.#stopAt(at)
    stop.causes = [...new Set([...stop.causes, ...causes])].sort((a, b) => a - b)
    for (const { summary } of this.since(at)) for (const claim of claims) summary.add(claim, identity)
  }

  /** Makes one where there is none yet. */
  #stopAt(at: number): Stop {
    const known = this.#stops.find((stop) => stop.at === at)
    if (known) return known
    const before = this.before(at)!
    const made: Stop = { ...before, at, causes: [], kind: 'reported', summary: before.summary.copy() }
    this.#stops.splice(this.#stops.indexOf(before) + 1, 0, made)
    return made
  }
}

/** With more reports, who holds what is shown is kept; else it is asked. */
const FEW_REPORTS = 100

interface Asking {
  key: string | null
  identity: Identity
  judgement: Judgement
}

export function toldBy(
  summary: IncidentSummary,
  id: string,
  { key, identity, judgement }: Asking,
): Told | null {
  if (summary.reports === 0) return null
  return {
    reading: summary.read({ id, key }, identity, judgement),
    fields: summary.reports > FEW_REPORTS ? summary.fields(identity, judgement) : null,
  }
}

function bytesOf({ summary: { reports, origins } }: Stop): number {
  return BYTES_PER_STOP + BYTES_PER_REPORT * reports + BYTES_PER_ORIGIN * origins
}
