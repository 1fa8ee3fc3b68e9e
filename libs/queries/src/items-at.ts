import type { TimelineItem } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { type Kysely, sql } from 'kysely'
import type { Moment } from './moment.ts'
import { readAt } from './read-at.ts'
import { itemsOf, type PackedItem, timelineItems } from './timeline-items.ts'

/** The items of some incidents as of a moment, by id; those that are not shown then are left out. */
export async function itemsAt(
  db: Kysely<DB>,
  moment: Moment,
  incidentIds: readonly string[],
): Promise<Map<string, TimelineItem>> {
  if (incidentIds.length === 0) return new Map()
  const { items } = await readAt<{ items: PackedItem[] }>(db, moment, {
    tables: [
      sql`page as materialized (
        select nth, id as incident_id from unnest(${incidentIds}::uuid[]) with ordinality asked(id, nth)
      )`,
    ],
    columns: sql`${timelineItems(moment, incidentIds.length)} as items`,
  })
  return new Map(itemsOf(items).map((item) => [item.incidentId, item]))
}

/** So many connections of the pool a single question may take. */
const AT_ONCE = 4

/** The item of one incident as of several positions; of those at which it is not shown there is none. */
export async function itemsThrough(
  db: Kysely<DB>,
  moment: Moment,
  { incidentId, positions }: { incidentId: string; positions: readonly number[] },
): Promise<Map<number, TimelineItem>> {
  const asked = [...new Set(positions)].filter((position) => position > 0)
  const items = new Map<number, TimelineItem>()
  const readSome = async (start: number) => {
    for (let index = start; index < asked.length; index += AT_ONCE) {
      const at = asked[index]!
      const item = (await itemsAt(db, { ...moment, at }, [incidentId])).get(incidentId)
      if (item) items.set(at, item)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, (_, start) => readSome(start)))
  return items
}
