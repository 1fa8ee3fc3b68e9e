import { paging } from '@annalist/contract'
import { z } from 'zod'

/** A page of what has no history: access and dossiers. The cursor is the id of the last item. */
export const pageParams = z.strictObject({
  limit: paging.limit,
  cursor: z.uuid('expected the "next" of a page of this list').optional(),
})
export type PageParams = z.infer<typeof pageParams>

export const plainPageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().nullable() })

export interface Page<Item> {
  items: Item[]
  next: string | null
}

/** Of one row more than the page holds: the page, and where the next one begins. */
export function pageOf<Item>(rows: Item[], { limit }: PageParams, idOf: (item: Item) => string): Page<Item> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? idOf(last) : null }
}
