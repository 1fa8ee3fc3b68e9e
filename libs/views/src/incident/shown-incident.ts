import {
  type FiledClaim,
  type Identity,
  IncidentSummary,
  type Judgement,
  type ReportChange,
} from '@annalist/domain'
import { BrokenRowsError } from '../errors.ts'
import type { BatchRows } from '../rows/batch-rows.ts'
import { noChanges, OpenRows, type RowVersion, withdraw } from '../rows/row-changes.ts'
import type { VersionedTable } from '../rows/table.ts'
import { claimChangeModel } from './claim-change-rows.ts'
import { claimModel } from './claim-rows.ts'
import { fieldsModel } from './fields-rows.ts'
import type { IncidentModel, IncidentMoment } from './incident-model.ts'
import {
  bodyModel,
  goneContent,
  INCIDENT_STATE,
  type Instant,
  stateContent,
  stateRow,
  thinModel,
} from './incident-rows.ts'
import { judgementModel } from './judgement-rows.ts'
import { linkModel } from './link-rows.ts'
import { participationModel } from './participation-rows.ts'

/** What makes the item that a timeline shows; a change of it is a change of the incident. */
const ITEM_MODELS = [thinModel, bodyModel, participationModel]
const DETAIL_MODELS = [claimModel, linkModel, claimChangeModel, judgementModel, fieldsModel]
export const INCIDENT_MODELS: readonly IncidentModel[] = [...ITEM_MODELS, ...DETAIL_MODELS]

/** From when a stored row holds; undefined where the view has no such row. */
export type StoredFrom = (table: VersionedTable, key: readonly string[]) => number | undefined

/** What is known of an incident at an instant. */
export interface Seen extends Instant {
  key: string | null
  version: number
  identity: Identity
  judgement: Judgement
}

/** All claims of an incident, and what became of its reports. */
export interface Whole {
  claims: readonly FiledClaim[]
  changes: readonly ReportChange[]
}

/** Below that, to keep what they amount to takes more than to read them again. */
const CLAIMS_WORTH_SUMMARIZING = 20

/** With more reports, who holds what is shown is kept; else it is asked. */
const FEW_REPORTS = 100

/** One incident as a view shows it: what its claims amount to, and the rows of it that hold now. */
export class ShownIncident {
  #summary: IncidentSummary | null = null
  #shown: string | null = null
  /** The row of its state that was made last. */
  #stated: RowVersion | null = null
  /** The instant shown last, and whether more can be made known of it. */
  #last: (Instant & { isOpen: boolean }) | null = null
  readonly #open = new Map(INCIDENT_MODELS.map((model) => [model, new OpenRows(model.table)]))

  constructor(readonly id: string) {}

  /** Lets go of what is quickly made again. */
  rest(): void {
    if (this.#summary && this.#summary.reports >= CLAIMS_WORTH_SUMMARIZING) return
    this.#summary = null
    this.settle()
  }

  /** Of the instant shown last it shows no more. */
  settle(): void {
    if (this.#last) this.#last.isOpen = false
    for (const open of this.#open.values()) open.rest()
  }

  /** Whether what is known of an instant more can be added to what it shows. */
  isOpenAt(at: number): boolean {
    return this.#last === null || at > this.#last.at || (at === this.#last.at && this.#last.isOpen)
  }

  /** For what it shows what it does from this instant on. */
  shownAt(at: number): Pick<Instant, 'causes' | 'kind'> | null {
    return this.#last?.at === at ? this.#last : null
  }

  /** Takes over the rows that the view has. Throws where it has others: its rows are not those of its history. */
  restore(seen: Seen, whole: Whole, storedFrom: StoredFrom): void {
    const moment = this.#momentOf(seen, whole)
    if (!moment) return
    for (const [model, open] of this.#open) {
      const changes = noChanges()
      model.project(moment, open, changes)
      for (const row of changes.begun) adopt(row, model.table, storedFrom)
    }
    this.#shown = stateContent(moment)
  }

  /** Shows it as all its claims make it. */
  show(seen: Seen, whole: Whole, rows: BatchRows): void {
    this.#reach(seen)
    const moment = this.#momentOf(seen, whole)
    if (!moment) this.end(seen, seen.version, rows)
    else this.#project(moment, seen, rows)
  }

  /**
   * The same with some claims more, where all that were there before are as they were; with none, there is only a record
   * more, of which nothing is seen.
   */
  add(seen: Seen, added: { claims: readonly FiledClaim[]; whole: () => Whole }, rows: BatchRows): void {
    const { claims, whole } = added
    this.#reach(seen)
    if (claims.length === 0 && this.#shown === null) return
    if (!this.#summary) this.#summary = IncidentSummary.of(whole().claims, seen.identity)
    else for (const claim of claims) this.#summary.add(claim, seen.identity)
    this.#project(this.#moment(seen, { claims, changes: [], isWhole: false }), seen, rows)
  }

  /** It is not shown any longer. */
  end(instant: Instant, version: number, rows: BatchRows): void {
    this.#summary = null
    if (this.#shown === null) return
    for (const [model, open] of this.#open) open.replace([], instant.at, rows.changes(model.table))
    this.#shown = null
    this.#state(instant, goneContent(version), rows)
  }

  #reach({ at, causes, kind }: Instant): void {
    this.#last = { at, causes, kind, isOpen: true }
  }

  /** Null where it has nothing to show. */
  #momentOf(seen: Seen, { claims, changes }: Whole): IncidentMoment | null {
    this.#summary = IncidentSummary.of(claims, seen.identity)
    return claims.length === 0 ? null : this.#moment(seen, { claims, changes, isWhole: true })
  }

  #moment(
    { at, key, version, identity, judgement }: Seen,
    known: Pick<IncidentMoment, 'claims' | 'changes' | 'isWhole'>,
  ): IncidentMoment {
    const summary = this.#summary!
    const { id } = this
    return {
      at,
      id,
      key,
      version,
      identity,
      judgement,
      reading: summary.read({ id, key }, identity, judgement),
      ...known,
      fields: () => (summary.reports > FEW_REPORTS ? summary.fields(identity, judgement) : null),
    }
  }

  #project(moment: IncidentMoment, instant: Instant, rows: BatchRows): void {
    const project = (model: IncidentModel) =>
      model.project(moment, this.#open.get(model)!, rows.changes(model.table))
    for (const model of DETAIL_MODELS) project(model)
    for (const claim of moment.claims) if (claim.textPosition < 0) rows.texts.push(claim)
    const changed = ITEM_MODELS.map(project).includes(true)
    const content = stateContent(moment)
    if (!changed && content === this.#shown) return
    this.#shown = content
    this.#state(instant, content, rows)
  }

  #state(instant: Instant, content: string, rows: BatchRows): void {
    const changes = rows.changes(INCIDENT_STATE)
    if (this.#stated?.fromAt === instant.at) withdraw(this.#stated, changes)
    this.#stated = stateRow(this.id, instant, content)
    changes.begun.push(this.#stated)
  }
}

function adopt(row: RowVersion, table: VersionedTable, storedFrom: StoredFrom): void {
  const from = storedFrom(table, row.key)
  if (from === undefined) throw new BrokenRowsError(table.name, row.key)
  row.fromAt = from
  row.stored = true
}
