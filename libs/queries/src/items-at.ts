import type { TimelineItem } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type Kysely, sql } from 'kysely'
import type { Moment } from './moment.ts'
import { readAt } from './read-at.ts'
import { timelineItems } from './timeline-items.ts'

/** The items of some incidents as of a moment, by id; those that are not shown then are left out. */
export async function itemsAt(
  db: Kysely<DB>,
  moment: Moment,
  incidentIds: readonly string[],
): Promise<Map<string, TimelineItem>> {
  if (incidentIds.length === 0) return new Map()
  const { items } = await readAt<{ items: TimelineItem[] }>(db, moment, {
    tables: [
      sql`page as materialized (
        select nth, id as incident_id from unnest(${incidentIds}::uuid[]) with ordinality asked(id, nth)
      )`,
    ],
    columns: sql`${timelineItems(moment, incidentIds.length)} as items`,
  })
  return new Map(items.map((item) => [item.incidentId, item]))
}
