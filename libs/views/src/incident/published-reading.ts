import type { ChangeKind } from '@annalist/contract'
import {
  BEGINNING,
  type IncidentFamily,
  type IncidentRecord,
  type Judgement,
  judge,
  type Micros,
  PublishedFamily,
  type PublishedInstant,
  type Seeing,
  seenDecisions,
} from '@annalist/domain'
import { BatchRows } from '../rows/batch-rows.ts'
import { OpenRows, type Row } from '../rows/row-changes.ts'
import { addLate } from './late-reports.ts'
import { INCIDENT_MERGE, mergedRows } from './merge-rows.ts'
import { type Seen, ShownIncident, type Whole } from './shown-incident.ts'
import { MOST_STOPS } from './stops.ts'

/** What a family shows at an instant. */
export interface Reached {
  shown: Map<string, ShownIncident>
  at: Micros
}

interface Added {
  root: string
  /** Ascending. */
  instants: PublishedInstant[]
}

/** A family of incidents as all that is recorded of it makes it become known, at the time of making. */
export class PublishedReading {
  readonly #roots = new Map<string, { key: string | null; judgement: Judgement }>()
  readonly #merged: Row[]
  readonly #instants = new Map<string, readonly PublishedInstant[]>()

  constructor(
    family: IncidentFamily,
    readonly seeing: Seeing,
    readonly published = new PublishedFamily(family, seeing),
  ) {
    this.#merged = mergedRows(family)
    for (const root of family.roots()) {
      const judgement = judge(seenDecisions(family.decisionsOf(root), seeing.lens))
      this.#roots.set(root, { key: family.members.get(root)!.key, judgement })
    }
  }

  /** From when on these records may show. */
  since(records: readonly IncidentRecord[]): Micros {
    const told = records.filter(({ type }) => type !== 'IncidentOpened')
    return this.published.since(told.map(({ position }) => position))
  }

  /** What it shows just before an instant; the rows count as stored, from whenever they hold. */
  before(instant: Micros, { keepsStops } = { keepsStops: false }): Reached {
    const shown = new Map<string, ShownIncident>()
    if (instant === BEGINNING) return { shown, at: BEGINNING }
    const rows = new BatchRows()
    for (const root of this.#roots.keys()) {
      const instants = this.#instantsOf(root)
      const at = instants.findLast((each) => each.at < instant)?.at ?? BEGINNING
      const since = instants.filter((each) => each.at >= instant)
      const incident = new ShownIncident(root)
      if (keepsStops && since.length < MOST_STOPS) incident.keepStops()
      incident.show(this.#seen(root, { at, causes: [], kind: 'reported' }), this.#wholeAt(root, at), rows)
      incident.settle()
      shown.set(root, incident)
    }
    rows.markStoredBefore()
    return { shown, at: instant - 1 }
  }

  /** Makes the rows of what becomes known from an instant on, after what was reached before it. */
  goOn({ shown, at: before }: Reached, since: Micros, rows: BatchRows): Reached {
    let last = before
    for (const root of this.#roots.keys()) {
      const incident = shown.get(root) ?? new ShownIncident(root)
      shown.set(root, incident)
      for (const instant of this.#instantsOf(root)) {
        if (instant.at < since) continue
        this.#show(incident, instant, rows)
        last = Math.max(last, instant.at)
      }
    }
    if (since === BEGINNING)
      new OpenRows(INCIDENT_MERGE).replace(this.#merged, BEGINNING, rows.changes(INCIDENT_MERGE))
    return { shown, at: last }
  }

  /** Makes the rows of what is added to an incident, after all that was reached of it or with the last of that. */
  add({ shown, at }: Reached, { root, instants }: Added, rows: BatchRows): Reached {
    for (const instant of instants) this.#show(shown.get(root)!, instant, rows)
    return { shown, at: Math.max(at, instants.at(-1)!.at) }
  }

  /** The same where some of it became known earlier, of an incident that keeps what it showed then. */
  addLate({ shown, at }: Reached, { root, instants }: Added, rows: BatchRows): Reached {
    const added = instants.map((instant) => ({
      at: instant.at,
      causes: positionsOf(instant),
      claims: this.published.addedAt(root, instant, this.seeing.identity)!,
    }))
    addLate(shown.get(root)!, { added, seenAt: (stop) => this.#seen(root, stop) }, rows)
    return { shown, at: Math.max(at, instants.at(-1)!.at) }
  }

  #instantsOf(root: string): readonly PublishedInstant[] {
    const known = this.#instants.get(root) ?? this.published.instantsOf(root)
    this.#instants.set(root, known)
    return known
  }

  #show(incident: ShownIncident, instant: PublishedInstant, rows: BatchRows): void {
    const root = incident.id
    const { at, changes } = instant
    const shown = incident.shownAt(at)
    const made = positionsOf(instant)
    const causes = [...new Set([...(shown?.causes ?? []), ...made])].sort((a, b) => a - b)
    const seen = this.#seen(root, { at, causes, kind: shown?.kind ?? kindOf(changes) })
    const claims = this.published.addedAt(root, instant, this.seeing.identity)
    if (claims) incident.add(seen, { claims, whole: () => this.#wholeAt(root, at) }, rows)
    else incident.show(seen, this.#wholeAt(root, at), rows)
  }

  #seen(root: string, instant: Pick<Seen, 'at' | 'causes' | 'kind'>): Seen {
    const version = this.published.versionAt(root, instant.at)
    const { causes, kind } = instant
    return {
      at: instant.at,
      causes,
      kind,
      ...this.#roots.get(root)!,
      version,
      identity: this.seeing.identity,
    }
  }

  #wholeAt(root: string, at: Micros): Whole {
    const { identity } = this.seeing
    return {
      claims: this.published.claimsAt(root, at, identity),
      changes: this.published.changesAt(root, at, identity),
    }
  }
}

function positionsOf({ changes }: PublishedInstant): number[] {
  return changes.flatMap(({ positions }) => positions)
}

/** Of several changes of one instant the one that weighs most. */
const BY_WEIGHT = ['retracted', 'corrected', 'reported'] as const satisfies ChangeKind[]

function kindOf(changes: PublishedInstant['changes']): ChangeKind {
  return BY_WEIGHT.find((kind) => changes.some((change) => change.kind === kind))!
}
