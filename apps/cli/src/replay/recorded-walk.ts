import { changedIncident, type HistoryRecord, historyRecord, listOf, timelinePage } from '@annalist/contract'
import type { DossierReach } from '../commands/reaching.ts'
import type { Query } from '../service/service.ts'
import { changedItems } from './changed-items.ts'
import type { Step, Walk } from './walk.ts'

const PAGE = 50
const MOST = 500

/** Where a record names other incidents. */
const NAMING = ['incidentId', 'into', 'from', 'to', 'filedIn', 'byFiledIn']

/** Of what is only registered or opened no incident speaks yet. */
const SHOW_NOTHING = ['DossierOpened', 'IncidentOpened', 'ActorRegistered', 'PlaceRegistered']

/** The records one by one, in the order in which they were recorded. */
export class RecordedWalk implements Walk {
  #page: { after: number; records: HistoryRecord[] } | null = null

  constructor(
    readonly reach: DossierReach,
    readonly range: { from: number; to: number; view: string | undefined },
  ) {}

  get count(): number {
    return Math.max(0, this.range.to - this.range.from + 1)
  }

  async step(index: number): Promise<Step> {
    const { from, view } = this.range
    const at = from + index
    const record = await this.record(at)
    const [before, after] = [
      { view, asOf: at - 1 },
      { view, asOf: at },
    ]
    const ids = await this.concerned(record, [before, after])
    return { at, record, publications: [], changes: await changedItems(this.reach, ids, { before, after }) }
  }

  private async record(position: number): Promise<HistoryRecord> {
    const after = position - 1 - ((position - 1) % PAGE)
    if (this.#page?.after !== after) {
      const { service, path } = this.reach
      const query = { after, limit: PAGE }
      const { data } = await service.get(listOf(historyRecord), `${path}/history`, query)
      this.#page = { after, records: data.items }
    }
    return this.#page.records[position - 1 - after]!
  }

  /** The incidents that a record may change: its own, those of which it speaks, and those of whom it describes. */
  private async concerned(record: HistoryRecord, moments: Query[]): Promise<string[]> {
    if (SHOW_NOTHING.includes(record.type)) return []
    const judged = await this.judgedBecauseOf(record.position)
    const scope = scopeOf(record)
    if (!scope) return [...new Set([...namedIn(record), ...judged])]
    const described = await Promise.all(moments.map((moment) => this.incidentsIn({ ...moment, ...scope })))
    return [...new Set([...judged, ...described.flat()])]
  }

  /** Incidents whose standing, disputes or verdict it changed. */
  private async judgedBecauseOf(position: number): Promise<string[]> {
    const { service, path } = this.reach
    const query = { view: this.range.view, after: position - 1, asOf: position, limit: MOST }
    const { data } = await service.get(listOf(changedIncident), `${path}/changes`, query)
    return data.items.map(({ incidentId }) => incidentId)
  }

  private async incidentsIn(query: Query): Promise<string[]> {
    const { service, path } = this.reach
    const { data } = await service.get(timelinePage, `${path}/timeline`, { ...query, limit: MOST })
    return data.items.map(({ incidentId }) => incidentId)
  }
}

function namedIn({ stream, data }: HistoryRecord): string[] {
  const named = NAMING.flatMap((field) => (typeof data[field] === 'string' ? [data[field]] : []))
  return [stream, ...named]
}

/** What is known of an actor or a place shows in the incidents that name it. */
function scopeOf({ type, stream, data }: HistoryRecord): Query | null {
  const ids = [stream, data.into, data.from].filter((id) => typeof id === 'string')
  if (type === 'SourceGraded') return { source: ids }
  if (type.startsWith('Actor') || type.startsWith('Alias')) return { actor: ids }
  return type.startsWith('Place') ? { place: ids } : null
}
