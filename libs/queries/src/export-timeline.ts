import { createHash } from 'node:crypto'
import type {
  ExportedIncident,
  ExportedSource,
  ExportedTimeline,
  ExportQuery,
  TimelineItem,
} from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, sql } from 'kysely'
import { exportedMembers } from './exported-members.ts'
import { type IncidentKey, incidentPage, nextKey } from './incident-page.ts'
import type { Listed } from './list-of.ts'
import { type Moment, momentOf } from './moment.ts'
import { type Reading, readAt, settled } from './read-at.ts'
import { itemsOf, type PackedItem, timelineItems } from './timeline-items.ts'

/** An item has a few kilobytes at most; a page is what an export holds in memory. */
const PAGE = 200

type Asked = Omit<ExportQuery, 'format'>
type Page = Listed<ExportedIncident, IncidentKey> & Reading
type ExportedMembers = Omit<ExportedIncident, keyof TimelineItem>

interface Asking {
  moment: Moment
  params: Asked
}

/** The whole timeline as of one moment: read page by page, as fast as it is taken. */
export class ExportTimeline extends Query<ExportedTimeline> {
  constructor(
    readonly dossierId: string,
    readonly params: Asked,
  ) {
    super()
  }
}

@QueryHandler(ExportTimeline)
export class ExportTimelineHandler implements IQueryHandler<ExportTimeline> {
  constructor(private readonly db: Kysely<DB>) {}

  /** The first page is read before it answers, so that what cannot be answered is told at once. */
  async execute({ dossierId, params }: ExportTimeline): Promise<ExportedTimeline> {
    const moment = await momentOf(this.db, dossierId, { asked: params })
    const first = await this.page(this.db, { moment, params }, null)
    const { view, position } = first
    return {
      dossier: await this.dossier(dossierId),
      view,
      position,
      tag: tagOf(params, first),
      pages: this.pages(settled(moment, first), params, first),
    }
  }

  /** From the view's id on: one that is rebuilt meanwhile still answers, for a while, to those who are reading it. */
  private async *pages(moment: Moment, params: Asked, first: Page): AsyncGenerator<ExportedIncident[]> {
    if (first.axis === 'recorded') yield* this.from(first, this.db, { moment, params })
    else yield* this.unchanging({ moment, params })
  }

  private async *from(first: Page, db: Kysely<DB>, asking: Asking): AsyncGenerator<ExportedIncident[]> {
    let page = first
    for (;;) {
      if (page.items.length > 0) yield page.items
      if (page.next === null) return
      page = await this.page(db, asking, page.next)
    }
  }

  /** A late arrival changes what was public long ago, but nothing of what one snapshot sees. */
  private async *unchanging(asking: Asking): AsyncGenerator<ExportedIncident[]> {
    const snapshot = await this.db.startTransaction().setIsolationLevel('repeatable read').execute()
    try {
      yield* this.from(await this.page(snapshot, asking, null), snapshot, asking)
    } finally {
      await snapshot.rollback().execute()
    }
  }

  private async page(db: Kysely<DB>, { moment, params }: Asking, after: IncidentKey | null): Promise<Page> {
    const { order } = params
    const page = await readAt<Listed<PackedItem<ExportedMembers>, IncidentKey>>(db, moment, {
      tables: incidentPage({ moment, filters: params, order, limit: PAGE, after }),
      columns: sql`
        ${timelineItems(moment, PAGE, exportedMembers(moment))} as items, ${nextKey(PAGE)} as next`,
    })
    const items = itemsOf(page.items).map((item) => ({ ...item, sources: distinct(item.sources) }))
    return { ...page, items }
  }

  /** As its first record has it. */
  private async dossier(dossierId: string): Promise<ExportedTimeline['dossier']> {
    const { rows } = await sql<ExportedTimeline['dossier']>`
      select dossier_id as id, data->>'title' as title, recorded_at as opened
      from record where dossier_id = ${dossierId} and position = 1
    `.execute(this.db)
    if (!rows[0]) throw new Error(`Dossier ${dossierId} has no history`)
    return rows[0]
  }
}

/** One document may hold several reports. */
function distinct(sources: ExportedSource[]): ExportedSource[] {
  const byDocument = new Map<string, ExportedSource>()
  for (const source of sources) {
    const name = source.url ?? JSON.stringify([source.name, source.title])
    if (!byDocument.has(name)) byDocument.set(name, source)
  }
  return [...byDocument.values()]
}

function tagOf(
  { minPosition, asOf, publishedBy, view, ...filters }: Asked,
  { viewId, position, at }: Reading,
): string {
  const question = JSON.stringify([viewId, position, at, filters])
  return createHash('sha256').update(question).digest('base64url').slice(0, 27)
}
