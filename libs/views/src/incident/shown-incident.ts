import {
  type FiledClaim,
  type Identity,
  IncidentSummary,
  type Judgement,
  type ReportState,
} from '@annalist/domain'
import { BrokenRowsError } from '../errors.ts'
import type { BatchRows } from '../rows/batch-rows.ts'
import { OpenRows, type RowVersion } from '../rows/row-changes.ts'
import type { VersionedTable } from '../rows/table.ts'
import { claimChangeModel } from './claim-change-rows.ts'
import { claimModel } from './claim-rows.ts'
import { fieldsModel } from './fields-rows.ts'
import type { IncidentModel, IncidentMoment } from './incident-model.ts'
import { bodyModel, goneContent, INCIDENT_STATE, stateContent, stateRow, thinModel } from './incident-rows.ts'
import { judgementModel } from './judgement-rows.ts'
import { linkModel } from './link-rows.ts'
import { participationModel } from './participation-rows.ts'

/** What makes the item that a timeline shows; a change of it is a change of the incident. */
const ITEM_MODELS = [thinModel, bodyModel, participationModel]
const DETAIL_MODELS = [claimModel, linkModel, claimChangeModel, judgementModel, fieldsModel]
export const INCIDENT_MODELS: readonly IncidentModel[] = [...ITEM_MODELS, ...DETAIL_MODELS]

/** From when a stored row holds; undefined where the view has no such row. */
export type StoredFrom = (table: VersionedTable, key: readonly string[]) => number | undefined

/** When an incident is looked at, and which records made it be; null: the one at that position. */
export interface Instant {
  at: number
  causes: readonly number[] | null
}

/** What is known of an incident at an instant. */
export interface Seen extends Instant {
  key: string | null
  version: number
  identity: Identity
  judgement: Judgement
}

/** All claims of an incident, and the reports that make them. */
export interface Whole {
  claims: readonly FiledClaim[]
  reports: readonly ReportState[]
}

/** Below that, to keep what they amount to takes more than to read them again. */
const CLAIMS_WORTH_SUMMARIZING = 20

/** With more reports, who holds what is shown is kept; else it is asked. */
const FEW_REPORTS = 100

/** One incident as a view shows it: what its claims amount to, and the rows of it that hold now. */
export class ShownIncident {
  #summary: IncidentSummary | null = null
  #shown: string | null = null
  readonly #open = new Map(INCIDENT_MODELS.map((model) => [model, new OpenRows(model.table)]))

  constructor(readonly id: string) {}

  /** Lets go of what is quickly made again. */
  rest(): void {
    if (this.#summary && this.#summary.reports < CLAIMS_WORTH_SUMMARIZING) this.#summary = null
  }

  /** Takes over the rows that the view has. Throws where it has others: its rows are not those of its history. */
  restore(seen: Seen, whole: Whole, storedFrom: StoredFrom): void {
    const moment = this.#momentOf(seen, whole)
    if (!moment) return
    for (const [model, open] of this.#open) {
      const changes = { begun: [] as RowVersion[], closed: [] }
      model.project(moment, open, changes)
      for (const row of changes.begun) adopt(row, model.table, storedFrom)
    }
    this.#shown = stateContent(moment)
  }

  /** Shows it as all its claims make it. */
  show(seen: Seen, whole: Whole, rows: BatchRows): void {
    const moment = this.#momentOf(seen, whole)
    if (!moment) this.end(seen, seen.version, rows)
    else this.#project(moment, seen, rows)
  }

  /**
   * The same with one claim more, where all that was there before is as it was; null: with a record more of which
   * nothing is seen.
   */
  add(seen: Seen, added: { claim: FiledClaim | null; whole: () => Whole }, rows: BatchRows): void {
    const { claim, whole } = added
    if (!claim && this.#shown === null) return
    if (!this.#summary) this.#summary = IncidentSummary.of(whole().claims, seen.identity)
    else if (claim) this.#summary.add(claim, seen.identity)
    const claims = claim ? [claim] : []
    this.#project(this.#moment(seen, { claims, reports: [], isWhole: false }), seen, rows)
  }

  /** It is not shown any longer. */
  end({ at, causes }: Instant, version: number, rows: BatchRows): void {
    this.#summary = null
    if (this.#shown === null) return
    for (const [model, open] of this.#open) open.replace([], at, rows.changes(model.table))
    this.#shown = null
    rows.add(INCIDENT_STATE, stateRow(this.id, { at, causes, content: goneContent(version) }))
  }

  /** Null where it has nothing to show. */
  #momentOf(seen: Seen, { claims, reports }: Whole): IncidentMoment | null {
    this.#summary = IncidentSummary.of(claims, seen.identity)
    return claims.length === 0 ? null : this.#moment(seen, { claims, reports, isWhole: true })
  }

  #moment(
    { at, key, version, identity, judgement }: Seen,
    changed: Pick<IncidentMoment, 'claims' | 'reports' | 'isWhole'>,
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
      ...changed,
      fields: () => (summary.reports > FEW_REPORTS ? summary.fields(identity, judgement) : null),
    }
  }

  #project(moment: IncidentMoment, { at, causes }: Instant, rows: BatchRows): void {
    const project = (model: IncidentModel) =>
      model.project(moment, this.#open.get(model)!, rows.changes(model.table))
    for (const model of DETAIL_MODELS) project(model)
    for (const claim of moment.claims) if (claim.textPosition < 0) rows.texts.push(claim)
    const changed = ITEM_MODELS.map(project).includes(true)
    const content = stateContent(moment)
    if (!changed && content === this.#shown) return
    this.#shown = content
    rows.add(INCIDENT_STATE, stateRow(this.id, { at, causes, content }))
  }
}

function adopt(row: RowVersion, table: VersionedTable, storedFrom: StoredFrom): void {
  const from = storedFrom(table, row.key)
  if (from === undefined) throw new BrokenRowsError(table.name, row.key)
  row.fromAt = from
  row.stored = true
}
