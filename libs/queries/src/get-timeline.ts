import type { ExplainedTimelineQuery, TimelinePage } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs'
import { Kysely, sql } from 'kysely'
import { readCursor } from './cursor.ts'
import { withReasons } from './explain-incidents.ts'
import { type IncidentKey, incidentKey, incidentPage, nextKey } from './incident-page.ts'
import { type Listed, listOf } from './list-of.ts'
import { momentOf } from './moment.ts'
import { readPageAt, settled } from './read-at.ts'
import { itemsOf, type PackedItem, timelineItems } from './timeline-items.ts'

/** What happened, in order of happening or of becoming known. */
export class GetTimeline extends Query<TimelinePage> {
  constructor(
    readonly dossierId: string,
    readonly params: ExplainedTimelineQuery,
  ) {
    super()
  }
}

@QueryHandler(GetTimeline)
export class GetTimelineHandler implements IQueryHandler<GetTimeline> {
  constructor(private readonly db: Kysely<DB>) {}

  async execute({ dossierId, params }: GetTimeline): Promise<TimelinePage> {
    const { order, limit, why } = params
    const question = { name: 'timeline', dossierId, params }
    const cursor = readCursor(question, incidentKey)
    const moment = await momentOf(this.db, dossierId, { asked: params, cursor })
    const found = await readPageAt<Listed<PackedItem, IncidentKey>>(this.db, moment, (moment) => ({
      tables: incidentPage({ moment, filters: params, order, limit, after: cursor?.key ?? null }),
      columns: sql`${timelineItems(moment, limit)} as items, ${nextKey(limit)} as next`,
    }))
    const answer = { ...found, items: itemsOf(found.items) }
    if (!why) return listOf(question, answer)
    const items = await withReasons(this.db, settled(moment, found), answer.items)
    return listOf(question, { ...answer, items })
  }
}
