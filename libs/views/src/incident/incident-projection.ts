import {
  evolveIncident,
  type FiledClaim,
  type Identity,
  type IncidentReading,
  type IncidentRecord,
  type IncidentState,
  IncidentSummary,
  noIncident,
} from '@annalist/domain'
import { BrokenRowsError } from '../errors.ts'
import type { FiledRecord } from '../report/filed-record.ts'
import type { BatchRows } from '../rows/batch-rows.ts'
import { OpenRows, type RowVersion } from '../rows/row-changes.ts'
import type { VersionedTable } from '../rows/table.ts'
import { claimModel } from './claim-rows.ts'
import type { IncidentMoment } from './incident-model.ts'
import { bodyModel, INCIDENT_STATE, stateContent, stateRow, thinModel } from './incident-rows.ts'
import { linkModel } from './link-rows.ts'
import { addMentions, type Mentions } from './mentions.ts'
import { participationModel } from './participation-rows.ts'

/** What makes the item that a timeline shows; a change of it is a change of the incident. */
const ITEM_MODELS = [thinModel, bodyModel, participationModel]
const DETAIL_MODELS = [claimModel, linkModel]
export const INCIDENT_MODELS = [...ITEM_MODELS, ...DETAIL_MODELS]

/** Below that, to keep what they amount to takes more than to read them again. */
const CLAIMS_WORTH_SUMMARIZING = 20

/** From when a stored row holds; undefined where the view has no such row. */
export type StoredFrom = (table: VersionedTable, key: readonly string[]) => number | undefined

/** One incident as a view has it: its state, and the rows of it that hold now. */
export class IncidentProjection {
  #state: IncidentState
  #summary: IncidentSummary | null = null
  #bytes = 0
  #shown: string | null = null
  readonly #open = new Map(INCIDENT_MODELS.map((model) => [model, new OpenRows(model.table)]))

  /** Whom and what its claims speak of. */
  readonly mentions: Mentions = { actors: new Set(), places: new Set() }

  constructor(readonly id: string) {
    this.#state = noIncident(id)
  }

  /** In bytes, about: what it weighs in a cache. */
  get size(): number {
    return BYTES_PER_INCIDENT + this.#bytes
  }

  /** Lets go of what is quickly made again. */
  rest(): void {
    if (this.#state.claims.length < CLAIMS_WORTH_SUMMARIZING) this.#summary = null
  }

  /** Folds records of before, whose rows the view has already. */
  recall(records: readonly IncidentRecord[]): void {
    for (const record of records) this.#fold(record)
  }

  /**
   * Takes over the rows that the view has, as they follow from what was recalled.
   * Throws where the view has others: its rows are not those of its history.
   */
  restore(at: number, identity: Identity, storedFrom: StoredFrom): void {
    const moment = this.#momentAnew(at, identity)
    if (!moment) return
    for (const [model, open] of this.#open) {
      const changes = { begun: [] as RowVersion[], closed: [] }
      model.project(moment, open, changes)
      for (const row of changes.begun) adopt(row, model.table, storedFrom)
    }
    this.#shown = stateContent(this.#state, moment.reading)
  }

  /** Takes one record of its stream. */
  take(record: IncidentRecord, identity: Identity, rows: BatchRows): void {
    const settled = this.#state.claims
    this.#fold(record)
    this.#summarize(settled, identity)
    const moment = this.#moment(record.position, identity, settled)
    if (!moment) return
    this.#project(moment, rows)
    this.#show(moment, rows)
  }

  /** Looks at it again after what is known of somebody it mentions has changed. */
  reconsider(at: number, identity: Identity, rows: BatchRows): void {
    const moment = this.#momentAnew(at, identity)
    if (!moment) return
    const changed = this.#project(moment, rows)
    if (changed || stateContent(this.#state, moment.reading) !== this.#shown) this.#show(moment, rows)
  }

  #momentAnew(at: number, identity: Identity): IncidentMoment | null {
    this.#summary = null
    return this.#moment(at, identity, [])
  }

  /** Until its first report an incident has nothing to show. */
  #moment(at: number, identity: Identity, settled: readonly FiledClaim[]): IncidentMoment | null {
    const state = this.#state
    if (state.claims.length === 0) return null
    this.#summary ??= IncidentSummary.of(state.claims, identity)
    return { at, state, reading: this.#summary.read(state, identity), identity, settled }
  }

  /** Adds what is new, where all that was there before is as it was. */
  #summarize(settled: readonly FiledClaim[], identity: Identity): void {
    const { claims } = this.#state
    if (!settled.every((claim, index) => claim === claims[index])) this.#summary = null
    if (!this.#summary) return
    for (const claim of claims.slice(settled.length)) this.#summary.add(claim, identity)
  }

  #fold(record: IncidentRecord): void {
    this.#state = evolveIncident(this.#state, record)
    if (record.type !== 'ReportFiled') return
    addMentions(this.mentions, record.data.resolved)
    this.#bytes += bytesOf(record.data)
  }

  #project(moment: IncidentMoment, rows: BatchRows): boolean {
    for (const model of DETAIL_MODELS) {
      model.project(moment, this.#open.get(model)!, rows.changes(model.table))
    }
    const changes = ITEM_MODELS.map((model) =>
      model.project(moment, this.#open.get(model)!, rows.changes(model.table)),
    )
    return changes.includes(true)
  }

  #show({ at, reading }: { at: number; reading: IncidentReading }, rows: BatchRows): void {
    this.#shown = stateContent(this.#state, reading)
    rows.add(INCIDENT_STATE, stateRow(this.id, at, this.#shown))
  }
}

/** A report of 1 kB with three actors was measured to take 3 kB; these estimates are rather too large than too small. */
const BYTES_PER_INCIDENT = 1_500
const BYTES_PER_CLAIM = 2_500
const BYTES_PER_ACTOR = 500

function bytesOf({ report, resolved }: FiledRecord['data']): number {
  const texts = [report.title, report.summary, report.quote, report.quoteTranslation, report.whenText]
  const characters = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0)
  const actors = resolved.participants.length + resolved.attribution.length
  return BYTES_PER_CLAIM + characters + BYTES_PER_ACTOR * actors
}

function adopt(row: RowVersion, table: VersionedTable, storedFrom: StoredFrom): void {
  const from = storedFrom(table, row.key)
  if (from === undefined) throw new BrokenRowsError(table.name, row.key)
  row.fromAt = from
  row.stored = true
}
