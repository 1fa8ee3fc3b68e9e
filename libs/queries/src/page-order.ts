import type { TimelineQuery } from '@annalist/contract'
import { type RawBuilder, sql } from 'kysely'

export interface Ordered {
  order: TimelineQuery['order']
}

export function sortedBy(
  ordered: Ordered,
  sortAt: RawBuilder<unknown>,
  id: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const direction = isDescending(ordered) ? sql`desc` : sql`asc`
  return sql`${sortAt} ${direction}, ${id} ${direction}`
}

export function isByReport({ order }: Ordered): boolean {
  return order === 'reported' || order === '-reported'
}

export function isDescending({ order }: Ordered): boolean {
  return order.startsWith('-')
}
