import { type TimelineItem, timelinePage } from '@annalist/contract'
import type { DossierReach } from '../commands/reaching.ts'
import type { Query } from '../service/service.ts'
import type { ChangedItem } from './walk.ts'

/** More ids would make an address too long. */
const AT_ONCE = 100

/** Which incident it is, and which of its versions: no content. */
const NO_CONTENT: string[] = ['incidentId', 'version', 'position']

/** What some incidents show otherwise at a moment than at another; null is before everything. */
export async function changedItems(
  reach: DossierReach,
  ids: readonly string[],
  { before, after }: { before: Query | null; after: Query },
): Promise<ChangedItem[]> {
  const [was, is] = await Promise.all([
    before ? itemsAt(reach, ids, before) : new Map<string, TimelineItem>(),
    itemsAt(reach, ids, after),
  ])
  return ids.flatMap((id) => changeOf(was.get(id) ?? null, is.get(id) ?? null) ?? [])
}

function changeOf(before: TimelineItem | null, after: TimelineItem | null): ChangedItem | null {
  const item = after ?? before
  if (!item) return null
  const { incidentId, incidentKey, title } = item
  const fields = (Object.keys(item) as (keyof TimelineItem)[])
    .filter((field) => !NO_CONTENT.includes(field))
    .map((field) => ({ field, before: before?.[field] ?? null, after: after?.[field] ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
  return fields.length === 0 ? null : { incidentId, incidentKey, title, before, after, fields }
}

async function itemsAt({ service, path }: DossierReach, ids: readonly string[], moment: Query) {
  const items = new Map<string, TimelineItem>()
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const query = { ...moment, ids: ids.slice(start, start + AT_ONCE), limit: AT_ONCE }
    const { data } = await service.get(timelinePage, `${path}/timeline`, query)
    for (const item of data.items) items.set(item.incidentId, item)
  }
  return items
}
