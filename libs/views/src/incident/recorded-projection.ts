import type { ChangeKind } from '@annalist/contract'
import {
  changesNow,
  claimOf,
  claimsNow,
  currentVersion,
  type Identity,
  type IncidentRecord,
  judge,
  type Lens,
  openedAsOf,
  type Seeing,
  seenDecisions,
  seenThrough,
} from '@annalist/domain'
import { BrokenRowsError, ProjectionError } from '../errors.ts'
import type { BatchRows } from '../rows/batch-rows.ts'
import { OpenRows } from '../rows/row-changes.ts'
import { changeKindOf } from './change-kind.ts'
import { FoldedFamily } from './folded-family.ts'
import { isFurtherReport } from './further-report.ts'
import type { FamilyEvent, IncidentProjection, Step } from './incident-projection.ts'
import type { Instant } from './incident-rows.ts'
import { INCIDENT_MERGE, mergedRows } from './merge-rows.ts'
import { type Seen, ShownIncident, type StoredFrom, type Whole } from './shown-incident.ts'

/** A family of incidents on the recorded axis: what it shows changes with each record, at the record's position. */
export class RecordedProjection extends FoldedFamily implements IncidentProjection {
  readonly #shown = new Map<string, ShownIncident>()
  readonly #merges = new OpenRows(INCIDENT_MERGE)

  /** A lens that is null sees everything. */
  constructor(
    readonly lens: Lens | null,
    ids: Iterable<string>,
  ) {
    super(ids)
  }

  rest(): void {
    for (const incident of this.#shown.values()) incident.rest()
  }

  override absorb(other: RecordedProjection): void {
    super.absorb(other)
    for (const [id, incident] of other.#shown) this.#shown.set(id, incident)
    this.#merges.absorb(other.#merges)
  }

  restore(at: number, identity: Identity, storedFrom: StoredFrom): void {
    const seeing = { lens: this.lens, identity }
    for (const root of this.family.roots()) {
      const seen = this.#seen(root, { at, causes: null, kind: 'reported' }, identity)
      this.#incident(root).restore(seen, this.#wholeOf(root, seeing), storedFrom)
    }
    for (const row of mergedRows(this.family)) {
      const from = storedFrom(INCIDENT_MERGE, row.key)
      if (from === undefined) throw new BrokenRowsError(INCIDENT_MERGE.name, row.key)
      this.#merges.adopt(row, from)
    }
  }

  advance({ events, identityAt }: Step, rows: BatchRows): void {
    for (const event of events) {
      try {
        this.#take(event, { lens: this.lens, identity: identityAt(event.at) }, rows)
      } catch (error) {
        throw new ProjectionError(event.at, error)
      }
    }
  }

  #take({ at, record }: FamilyEvent, seeing: Seeing, rows: BatchRows): void {
    const kind = record ? changeKindOf(record) : 'described'
    if (record) this.take(record)
    if (record && isFurtherReport(record)) this.#add(record, seeing, rows)
    else if (kind !== null) this.#showAll({ at, causes: null, kind }, seeing, rows)
  }

  #add({ stream, position: at }: IncidentRecord, seeing: Seeing, rows: BatchRows): void {
    const root = this.family.rootOf(stream)
    const report = this.family.members.get(stream)!.reports.at(-1)!
    const openedAs = openedAsOf(this.family.reportsOf(root))
    const isSeen = seenThrough(report, { ...seeing, openedAs }) !== null
    const claims = isSeen ? [claimOf(report, currentVersion(report), true)] : []
    const seen = this.#seen(root, { at, causes: null, kind: 'reported' }, seeing.identity)
    this.#incident(root).add(seen, { claims, whole: () => this.#wholeOf(root, seeing) }, rows)
  }

  #showAll(instant: Instant & { kind: ChangeKind }, seeing: Seeing, rows: BatchRows): void {
    for (const [id, incident] of this.#shown) {
      if (this.family.rootOf(id) === id) continue
      incident.end(instant, this.family.members.get(id)!.version, rows)
      this.#shown.delete(id)
    }
    for (const root of this.family.roots()) {
      this.#incident(root).show(this.#seen(root, instant, seeing.identity), this.#wholeOf(root, seeing), rows)
    }
    this.#merges.replace(mergedRows(this.family), instant.at, rows.changes(INCIDENT_MERGE))
  }

  #wholeOf(root: string, seeing: Seeing): Whole {
    return {
      claims: claimsNow(this.family, root, seeing),
      changes: changesNow(this.family, root, seeing),
    }
  }

  #seen(root: string, instant: Instant, identity: Identity): Seen {
    const { key, version } = this.family.members.get(root)!
    const decisions = seenDecisions(this.family.decisionsOf(root), this.lens)
    return { ...instant, key, version, identity, judgement: judge(decisions) }
  }

  #incident(id: string): ShownIncident {
    const known = this.#shown.get(id)
    if (known) return known
    const incident = new ShownIncident(id)
    this.#shown.set(id, incident)
    return incident
  }
}
