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
import { INCIDENT_MERGE, mergedRows } from './merge-rows.ts'
import { type Seen, ShownIncident, type Whole } from './shown-incident.ts'

/** What a family shows at an instant. */
export interface Reached {
  shown: Map<string, ShownIncident>
  at: Micros
}

/** A family of incidents as all that is recorded of it makes it become known, at the time of making. */
export class PublishedReading {
  readonly #published: PublishedFamily
  readonly #roots = new Map<string, { key: string | null; judgement: Judgement }>()
  readonly #merged: Row[]

  constructor(
    family: IncidentFamily,
    readonly seeing: Seeing,
  ) {
    this.#published = new PublishedFamily(family, seeing)
    this.#merged = mergedRows(family)
    for (const root of family.roots()) {
      const judgement = judge(seenDecisions(family.decisionsOf(root), seeing.lens))
      this.#roots.set(root, { key: family.members.get(root)!.key, judgement })
    }
  }

  /** From when on these records may show. */
  since(records: readonly IncidentRecord[]): Micros {
    const told = records.filter(({ type }) => type !== 'IncidentOpened')
    return this.#published.since(told.map(({ position }) => position))
  }

  /** What it shows just before an instant; the rows count as stored, from whenever they hold. */
  before(instant: Micros): Reached {
    const shown = new Map<string, ShownIncident>()
    if (instant === BEGINNING) return { shown, at: BEGINNING }
    const at = instant - 1
    const rows = new BatchRows()
    for (const root of this.#roots.keys()) {
      const incident = new ShownIncident(root)
      incident.show(this.#seen(root, { at, causes: [], kind: 'reported' }), this.#wholeAt(root, at), rows)
      shown.set(root, incident)
    }
    rows.markStoredBefore()
    return { shown, at }
  }

  /** Makes the rows of what becomes known from an instant on, after what was reached before it. */
  goOn({ shown, at: before }: Reached, since: Micros, rows: BatchRows): Reached {
    let last = before
    for (const root of this.#roots.keys()) {
      const incident = shown.get(root) ?? new ShownIncident(root)
      shown.set(root, incident)
      for (const instant of this.#published.instantsOf(root)) {
        if (instant.at < since) continue
        this.#show(incident, instant, rows)
        last = Math.max(last, instant.at)
      }
    }
    if (since === BEGINNING)
      new OpenRows(INCIDENT_MERGE).replace(this.#merged, BEGINNING, rows.changes(INCIDENT_MERGE))
    return { shown, at: last }
  }

  #show(incident: ShownIncident, instant: PublishedInstant, rows: BatchRows): void {
    const root = incident.id
    const { at, changes } = instant
    const causes = [...new Set(changes.flatMap(({ positions }) => positions))].sort((a, b) => a - b)
    const seen = this.#seen(root, { at, causes, kind: kindOf(changes) })
    const claims = this.#published.addedAt(root, instant)
    if (claims) incident.add(seen, { claims, whole: () => this.#wholeAt(root, at) }, rows)
    else incident.show(seen, this.#wholeAt(root, at), rows)
  }

  #seen(root: string, instant: Pick<Seen, 'at' | 'causes' | 'kind'>): Seen {
    const version = this.#published.versionAt(root, instant.at)
    return { ...instant, ...this.#roots.get(root)!, version, identity: this.seeing.identity }
  }

  #wholeAt(root: string, at: Micros): Whole {
    return { claims: this.#published.claimsAt(root, at), changes: this.#published.changesAt(root, at) }
  }
}

/** Of several changes of one instant the one that weighs most. */
const BY_WEIGHT = ['retracted', 'corrected', 'reported'] as const satisfies ChangeKind[]

function kindOf(changes: PublishedInstant['changes']): ChangeKind {
  return BY_WEIGHT.find((kind) => changes.some((change) => change.kind === kind))!
}
