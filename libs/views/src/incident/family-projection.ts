import {
  claimOf,
  claimsNow,
  currentVersion,
  type DecisionRecord,
  type FiledClaim,
  IncidentFamily,
  type IncidentRecord,
  judge,
  type Lens,
  openedAsOf,
  type Seeing,
  seenReports,
  seenThrough,
} from '@annalist/domain'
import { BrokenRowsError } from '../errors.ts'
import type { BatchRows } from '../rows/batch-rows.ts'
import { OpenRows } from '../rows/row-changes.ts'
import { addMentions, type Mentions, noMentions } from './mentions.ts'
import { INCIDENT_MERGE } from './merge-rows.ts'
import { type Seen, ShownIncident, type StoredFrom, type Whole } from './shown-incident.ts'

/**
 * A family of incidents as a view of the recorded axis has it: their records, folded, and the rows of each that hold
 * now.
 */
export class FamilyProjection {
  readonly #family = new IncidentFamily()
  readonly #shown = new Map<string, ShownIncident>()
  readonly #merges = new OpenRows(INCIDENT_MERGE)
  #bytes = 0

  /** Whom and what its reports speak of. */
  readonly mentions: Mentions = noMentions()

  /** Of all incidents in it. */
  readonly ids: Set<string>

  /** A lens that is null sees everything. */
  constructor(
    readonly lens: Lens | null,
    ids: Iterable<string>,
  ) {
    this.ids = new Set(ids)
  }

  /** In bytes, about: what it weighs in a cache. */
  get size(): number {
    return BYTES_PER_INCIDENT * this.ids.size + this.#bytes
  }

  /** Lets go of what is quickly made again. */
  rest(): void {
    for (const incident of this.#shown.values()) incident.rest()
  }

  /** Takes over all that another one has. */
  absorb(other: FamilyProjection): void {
    this.#family.absorb(other.#family)
    for (const [id, incident] of other.#shown) this.#shown.set(id, incident)
    this.#merges.absorb(other.#merges)
    this.#bytes += other.#bytes
    for (const id of other.ids) this.ids.add(id)
    for (const kind of ['actors', 'places', 'types'] as const)
      for (const id of other.mentions[kind]) this.mentions[kind].add(id)
  }

  /** Folds records of before, whose rows the view has already. */
  recall(records: readonly IncidentRecord[]): void {
    for (const record of records) this.#fold(record)
  }

  /**
   * Takes over the rows that the view has, as they follow from what was recalled.
   * Throws where the view has others: its rows are not those of its history.
   */
  restore(at: number, identity: Seeing['identity'], storedFrom: StoredFrom): void {
    const seeing = { lens: this.lens, identity }
    for (const root of this.#family.roots()) {
      this.#incident(root).restore(this.#seen(root, at, identity), this.#wholeOf(root, seeing), storedFrom)
    }
    for (const row of this.#mergeRows()) {
      const from = storedFrom(INCIDENT_MERGE, row.key)
      if (from === undefined) throw new BrokenRowsError(INCIDENT_MERGE.name, row.key)
      this.#merges.adopt(row, from)
    }
  }

  /** Takes one record of a stream of its own. */
  take(record: IncidentRecord, identity: Seeing['identity'], rows: BatchRows): void {
    this.#fold(record)
    const { position: at } = record
    const seeing = { lens: this.lens, identity }
    if (isFurtherReport(record)) this.#add(record, seeing, rows)
    else if (record.type !== 'IncidentOpened') this.#showAll(at, seeing, rows)
  }

  /** Looks at it again after what is known of somebody it mentions has changed. */
  reconsider(at: number, identity: Seeing['identity'], rows: BatchRows): void {
    this.#showAll(at, { lens: this.lens, identity }, rows)
  }

  #add({ stream, position: at }: IncidentRecord, seeing: Seeing, rows: BatchRows): void {
    const root = this.#family.rootOf(stream)
    const report = this.#family.members.get(stream)!.reports.at(-1)!
    const openedAs = openedAsOf(this.#family.reportsOf(root))
    const isSeen = seenThrough(report, { ...seeing, openedAs }) !== null
    const claim = isSeen ? claimOf(report, currentVersion(report), true) : null
    const added = { claim, whole: () => this.#wholeOf(root, seeing) }
    this.#incident(root).add(this.#seen(root, at, seeing.identity), added, rows)
  }

  #showAll(at: number, seeing: Seeing, rows: BatchRows): void {
    for (const [id, incident] of this.#shown) {
      if (this.#family.rootOf(id) === id) continue
      incident.end({ at, causes: null }, this.#family.members.get(id)!.version, rows)
      this.#shown.delete(id)
    }
    for (const root of this.#family.roots()) {
      this.#incident(root).show(this.#seen(root, at, seeing.identity), this.#wholeOf(root, seeing), rows)
    }
    this.#merges.replace(this.#mergeRows(), at, rows.changes(INCIDENT_MERGE))
  }

  #wholeOf(root: string, seeing: Seeing): Whole {
    return {
      claims: claimsNow(this.#family, root, seeing),
      reports: seenReports(this.#family, root, seeing),
    }
  }

  #seen(root: string, at: number, identity: Seeing['identity']): Seen {
    const { key, version } = this.#family.members.get(root)!
    const decisions = this.#family.decisionsOf(root)
    return { at, causes: null, key, version, identity, judgement: judge(seenDecisions(decisions, this.lens)) }
  }

  #mergeRows() {
    const merged = [...this.#family.members.values()].filter(({ mergedInto }) => mergedInto !== null)
    return merged.map(({ id }) => ({ key: [id], content: this.#family.rootOf(id) }))
  }

  #incident(id: string): ShownIncident {
    const known = this.#shown.get(id)
    if (known) return known
    const incident = new ShownIncident(id)
    this.#shown.set(id, incident)
    return incident
  }

  #fold(record: IncidentRecord): void {
    this.#family.take(record)
    addMentions(this.mentions, record)
    if (record.type === 'ReportFiled' || record.type === 'ReportCorrected')
      this.#bytes += bytesOf(record.data)
  }
}

/** A report that replaces none, and so leaves all claims of before as they were. */
function isFurtherReport(record: IncidentRecord): boolean {
  return record.type === 'ReportFiled' && record.data.resolved.supersedes.length === 0
}

export function seenDecisions(
  decisions: readonly DecisionRecord[],
  lens: Lens | null,
): readonly DecisionRecord[] {
  if (!lens?.withoutAssessments) return decisions
  return decisions.filter(({ type }) => type !== 'IncidentAssessed')
}

/** A report of 1 kB with three actors was measured to take 3 kB; these estimates are rather too large than too small. */
const BYTES_PER_INCIDENT = 1_500
const BYTES_PER_CLAIM = 2_500
const BYTES_PER_ACTOR = 500

function bytesOf({ report, resolved }: Pick<FiledClaim, 'report' | 'resolved'>): number {
  const texts = [report.title, report.summary, report.quote, report.quoteTranslation, report.whenText]
  const characters = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0)
  const actors = resolved.participants.length + resolved.attribution.length
  return BYTES_PER_CLAIM + characters + BYTES_PER_ACTOR * actors
}
