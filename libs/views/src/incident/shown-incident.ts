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
import { type Stop, Stops, type Told, toldBy } from './stops.ts'

/** What makes the item that a timeline shows; a change of it is a change of the incident. */
const ITEM_MODELS = [thinModel, bodyModel, participationModel]
const DETAIL_MODELS = [claimModel, linkModel, claimChangeModel, judgementModel, fieldsModel]
/** Their rows come with single claims, which leave those of others as they are. */
const CLAIM_MODELS: readonly IncidentModel[] = [claimModel, linkModel, claimChangeModel]
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

type Known = Omit<IncidentMoment, keyof Seen | 'id'>

/** Below that, to keep what they amount to takes more than to read them again. */
const CLAIMS_WORTH_SUMMARIZING = 20

/** One incident as a view shows it: what its claims amount to, and the rows of it that hold now. */
export class ShownIncident {
  #summary: IncidentSummary | null = null
  #shown: string | null = null
  /** The row of its state that was made last. */
  #stated: RowVersion | null = null
  /** The instant shown last, and whether more can be made known of it. */
  #last: (Instant & { isOpen: boolean }) | null = null
  #stops: Stops | null = null
  readonly #open = new Map(INCIDENT_MODELS.map((model) => [model, new OpenRows(model.table)]))

  constructor(readonly id: string) {}

  /** As it was shown at its last instants, the one of now among them; null where that is not kept. */
  get stops(): Stops | null {
    return this.#stops
  }

  /** Keeps them from the next one on. */
  keepStops(): void {
    this.#stops = new Stops()
  }

  /** Lets go of what is quickly made again. */
  rest(): void {
    if (this.#summary && this.#summary.reports >= CLAIMS_WORTH_SUMMARIZING) return
    this.#summary = null
    this.#stops = null
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
    this.#summary = IncidentSummary.of(whole.claims, seen.identity)
    const told = toldBy(this.#summary, this.id, seen)
    if (!told) return
    const moment = this.#moment(seen, { ...told, ...whole, isWhole: true })
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
    this.#summary = IncidentSummary.of(whole.claims, seen.identity)
    const told = toldBy(this.#summary, this.id, seen)
    this.#keep(seen, told)
    this.#show(seen, told && { ...told, ...whole, isWhole: true }, rows)
  }

  /**
   * The same with some claims more, where all that were there before are as they were; with none, there is only a record
   * more, of which nothing is seen.
   */
  add(seen: Seen, added: { claims: readonly FiledClaim[]; whole: () => Whole }, rows: BatchRows): void {
    const { claims, whole } = added
    this.#reach(seen)
    if (this.#stops?.endBefore(seen.at)) this.#summary = this.#summary!.copy()
    if (claims.length === 0 && this.#shown === null) {
      this.#keep(seen, null)
      return
    }
    if (!this.#summary) this.#summary = IncidentSummary.of(whole().claims, seen.identity)
    else for (const claim of claims) this.#summary.add(claim, seen.identity)
    const told = toldBy(this.#summary, this.id, seen)
    this.#keep(seen, told)
    this.#show(seen, told && { ...told, claims, changes: [], isWhole: false }, rows)
  }

  /** Shows again what is kept of an instant, with claims that became known at it; not the rows of its other claims. */
  showStop(
    { summary, told }: Stop,
    seen: Seen,
    { claims, rows }: { claims: readonly FiledClaim[]; rows: BatchRows },
  ): void {
    this.#reach(seen)
    this.#summary = summary
    this.#show(seen, told && { ...told, claims, changes: [], isWhole: false }, rows)
  }

  /** Takes over what another one shows of it, from `showStop`. */
  takeOver(other: ShownIncident): void {
    for (const [model, open] of other.#open) {
      if (CLAIM_MODELS.includes(model)) this.#open.get(model)!.absorb(open)
      else this.#open.set(model, open)
    }
    this.#summary = other.#summary
    this.#shown = other.#shown
    this.#stated = other.#stated
    this.#last = other.#last
  }

  /** It is not shown any longer. */
  end(instant: Instant, version: number, rows: BatchRows): void {
    if (this.#shown === null) return
    for (const [model, open] of this.#open) open.replace([], instant.at, rows.changes(model.table))
    this.#shown = null
    this.#state(instant, goneContent(version), rows)
  }

  #reach({ at, causes, kind }: Instant): void {
    this.#last = { at, causes, kind, isOpen: true }
  }

  #keep({ at, causes, kind, version }: Seen, told: Told | null): void {
    this.#stops?.put({ at, causes: causes ?? [], kind, version, summary: this.#summary!, told })
  }

  #show(seen: Seen, known: Known | null, rows: BatchRows): void {
    if (known) this.#project(this.#moment(seen, known), seen, rows)
    else this.end(seen, seen.version, rows)
  }

  #moment({ at, key, version, identity, judgement }: Seen, known: Known): IncidentMoment {
    return { at, id: this.id, key, version, identity, judgement, ...known }
  }

  #project(moment: IncidentMoment, instant: Instant, rows: BatchRows): void {
    const project = (model: IncidentModel) =>
      model.project(moment, this.#open.get(model)!, rows.changes(model.table))
    for (const model of DETAIL_MODELS) project(model)
    for (const claim of moment.claims) if (claim.textPosition < 0) rows.texts.push(claim)
    const changed = ITEM_MODELS.map(project).includes(true)
    const content = stateContent(moment)
    if (!changed && content === this.#shown && !this.#isStatedAt(instant)) return
    this.#shown = content
    this.#state(instant, content, rows)
  }

  /** Then all records of the instant are named as what caused it, also one of which nothing else is seen. */
  #isStatedAt({ at }: Instant): boolean {
    return this.#stated?.fromAt === at
  }

  #state(instant: Instant, content: string, rows: BatchRows): void {
    const changes = rows.changes(INCIDENT_STATE)
    if (this.#stated && this.#isStatedAt(instant)) withdraw(this.#stated, changes)
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
