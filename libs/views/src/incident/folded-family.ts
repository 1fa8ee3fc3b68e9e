import { type FiledClaim, IncidentFamily, type IncidentRecord } from '@annalist/domain'
import { addMentions, type Mentions, noMentions } from './mentions.ts'

/** The records of a family of incidents, folded, with what has to be known to go on with it. */
export class FoldedFamily {
  readonly family = new IncidentFamily()
  readonly mentions: Mentions = noMentions()
  readonly ids: Set<string>
  #bytes = 0
  #reports = 0

  /** How many were filed. */
  get reports(): number {
    return this.#reports
  }

  constructor(ids: Iterable<string>) {
    this.ids = new Set(ids)
  }

  /** In bytes, about: what it weighs in a cache. */
  get size(): number {
    return BYTES_PER_INCIDENT * this.ids.size + this.#bytes
  }

  take(record: IncidentRecord): void {
    this.family.take(record)
    addMentions(this.mentions, record)
    if (record.type === 'ReportFiled') this.#reports += 1
    if (record.type === 'ReportFiled' || record.type === 'ReportCorrected')
      this.#bytes += bytesOf(record.data)
  }

  /** Folds records of before. */
  recall(records: readonly IncidentRecord[]): void {
    for (const record of records) this.take(record)
  }

  absorb(other: FoldedFamily): void {
    this.family.absorb(other.family)
    this.#bytes += other.#bytes
    this.#reports += other.#reports
    for (const id of other.ids) this.ids.add(id)
    for (const kind of ['actors', 'places', 'types'] as const)
      for (const id of other.mentions[kind]) this.mentions[kind].add(id)
  }
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
