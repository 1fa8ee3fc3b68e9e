import {
  BEGINNING,
  filedReport,
  type Lens,
  PublishedFamily,
  type PublishedReport,
  publishedReport,
} from '@annalist/domain'
import { UnplacedProjectionError } from '../errors.ts'
import { BatchRows } from '../rows/batch-rows.ts'
import { addDifference } from '../rows/row-difference.ts'
import { FoldedFamily } from './folded-family.ts'
import { isFurtherReport } from './further-report.ts'
import type { IncidentProjection, Step } from './incident-projection.ts'
import { PublishedReading, type Reached } from './published-reading.ts'
import type { ShownIncident } from './shown-incident.ts'

/** Of fewer it is quickly worked out again when each became known. */
const REPORTS_WORTH_KEEPING = 20

/** Of fewer what they amounted to at some instant is quickly made again from their claims. */
const REPORTS_WORTH_KEEPING_STOPS = 100

/**
 * A family of incidents on the reported axis: what it shows changes when something becomes public. Reports that become
 * known after all that was known, or with the last of it, as most do, only go on. Else a record may tell of any time: what
 * was shown from there on is made once as it was and once as it is, and where they differ the stored rows are changed. Of an
 * incident with many reports, what that was is kept once such a report has come, so that further ones are only added.
 */
export class PublishedProjection extends FoldedFamily implements IncidentProjection {
  #reached: Reached | null = null
  /** Null where it is quickly made again. */
  #published: PublishedFamily | null = null

  /** A lens that is null sees everything. */
  constructor(
    readonly lens: Lens | null,
    ids: Iterable<string>,
  ) {
    super(ids)
  }

  override get size(): number {
    const shown = [...(this.#reached?.shown.values() ?? [])]
    return super.size + shown.reduce((sum, { stops }) => sum + (stops?.bytes ?? 0), 0)
  }

  rest(): void {
    if (this.reports < REPORTS_WORTH_KEEPING) this.#published = null
    for (const incident of this.#reached?.shown.values() ?? []) incident.rest()
  }

  override absorb(other: PublishedProjection): void {
    super.absorb(other)
    this.#reached = null
    this.#published = null
  }

  advance(step: Step, rows: BatchRows): void {
    try {
      const added = this.#addedBy(step)
      if (added) this.#add(added, step, rows)
      else this.#advance(step, rows)
    } catch (error) {
      throw new UnplacedProjectionError(error)
    }
  }

  /** The reports of a step, by incident, where they only add to what is shown last and nothing else happens. */
  #addedBy({ events, after, identityAt }: Step): Map<string, PublishedReport[]> | null {
    const { family, lens } = this
    const shown = this.#reached?.shown
    const records = events.flatMap(({ record }) => (record && isFurtherReport(record) ? [record] : []))
    if (!shown || records.length < events.length) return null
    this.#published ??= new PublishedFamily(family, { lens, identity: identityAt(after) })
    const added = new Map<string, PublishedReport[]>()
    for (const [root, filed] of Map.groupBy(records, ({ stream }) => family.rootOf(stream))) {
      const reports = filed.map((record) => publishedReport(filedReport(record))!)
      if (!this.#published.canAdd(root)) return null
      if (!isOpen(shown.get(root), reports) && !knowsStopsOf(shown.get(root), reports)) return null
      added.set(root, reports)
    }
    return added
  }

  #add(added: Map<string, PublishedReport[]>, { events, identityAt }: Step, rows: BatchRows): void {
    const { family, lens } = this
    for (const { record } of events) this.take(record!)
    const published = this.#published!
    const reading = new PublishedReading(family, { lens, identity: identityAt(LAST) }, published)
    for (const [root, reports] of added) {
      const { version } = family.members.get(root)!
      const isLate = !isOpen(this.#reached!.shown.get(root), reports)
      const instants = published.add(root, { reports, version })
      const more = { root, instants }
      this.#reached = isLate
        ? reading.addLate(this.#reached!, more, rows)
        : reading.add(this.#reached!, more, rows)
    }
  }

  #advance({ events, after, identityAt }: Step, rows: BatchRows): void {
    const { family, lens } = this
    if (family.members.size === 0) this.#reached = { shown: new Map(), at: BEGINNING }
    const was = new PublishedReading(
      family,
      { lens, identity: identityAt(after) },
      this.#published ?? undefined,
    )
    const records = events.flatMap(({ record }) => record ?? [])
    for (const record of records) this.take(record)
    const is = new PublishedReading(family, { lens, identity: identityAt(LAST) })
    this.#published = is.published
    const isAllOfRecords = records.length === events.length
    const since = isAllOfRecords ? is.since(records) : BEGINNING
    if (this.#reached && since > this.#reached.at) {
      this.#reached = is.goOn(this.#reached, since, rows)
      return
    }
    const [old, made] = [new BatchRows(), new BatchRows()]
    was.goOn(was.before(since), since, old)
    const keepsStops = this.reports >= REPORTS_WORTH_KEEPING_STOPS && records.every(isFurtherReport)
    this.#reached = is.goOn(is.before(since, { keepsStops }), since, made)
    addDifference(rows, old, made)
  }
}

function isOpen(incident: ShownIncident | undefined, reports: readonly PublishedReport[]): boolean {
  return reports.every(({ changes }) => incident?.isOpenAt(changes[0]!.from) ?? false)
}

/** Whether it is kept what was shown since they became known, and all that they bring is what they claim. */
function knowsStopsOf(incident: ShownIncident | undefined, reports: readonly PublishedReport[]): boolean {
  return reports.every(
    ({ changes, versions }) =>
      Boolean(incident?.stops?.before(changes[0]!.from)) && !versions[0]!.version.report.links?.length,
  )
}

const LAST = Number.MAX_SAFE_INTEGER
