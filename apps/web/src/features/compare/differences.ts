import { answered, type Schemas } from '@annalist/client'
import { queryOptions } from '@tanstack/react-query'
import { type Asking, keyOf, type Moment } from '../../lib/asking.ts'
import type { Filters } from '../../lib/page-state.ts'

type Item = Schemas['TimelineItem']

/** How an incident differs between two readings. */
export interface Difference {
  incidentId: string
  title: string
  changes: string[]
  fields: Record<string, { before: unknown; after: unknown }>
  /** The records because of which. */
  causes: number[]
}

export interface Differences {
  items: Difference[]
  counts: Record<string, number>
}

/** One reading: a view, which is the live one where none is named, at a moment. */
export interface Side extends Moment {
  view?: string | undefined
}

export interface Sides {
  before: Side
  after: Side
  filters: Filters
}

/** What differs between two moments of one view, or between two views at one moment. */
export const differencesQuery = (asking: Asking, sides: Sides) =>
  queryOptions({
    queryKey: [...keyOf(asking, 'differences'), sides],
    queryFn: async ({ signal }): Promise<Differences> => {
      const { before, after, filters } = sides
      const ask = (side: Side) => allItems(asking, { side, filters, signal })
      const [was, is] = await Promise.all([ask(before), ask(after)])
      return differencesOf(was, is)
    },
  })

interface Asked {
  side: Side
  filters: Filters
  signal: AbortSignal
}

async function allItems({ api, dossier }: Asking, { side, filters, signal }: Asked): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | null = null
  do {
    const query: Record<string, unknown> = {
      ...side,
      ...filters,
      limit: '500',
      ...(cursor !== null && { cursor }),
    }
    const params = { path: { dossier }, query }
    const page: Schemas['Timeline'] = await answered(
      api.client.GET('/v1/dossiers/{dossier}/timeline', { params, signal }),
    )
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== null)
  return items
}

const COMPARED = [
  'type',
  'title',
  'when',
  'where',
  'participants',
  'quantities',
  'disputed',
  'standing',
  'parties',
  'verdict',
  'tags',
] as const

function differencesOf(was: Item[], is: Item[]): Differences {
  const before = new Map(was.map((item) => [item.incidentId, item]))
  const after = new Map(is.map((item) => [item.incidentId, item]))
  const ids = new Set([...before.keys(), ...after.keys()])
  const items = [...ids].flatMap((id) => differenceOf(before.get(id), after.get(id)) ?? [])
  const counts = Object.fromEntries(
    [
      ...Map.groupBy(
        items.flatMap(({ changes }) => changes),
        (each) => each,
      ),
    ].map(([name, { length }]) => [name, length]),
  )
  return { items, counts }
}

function differenceOf(before: Item | undefined, after: Item | undefined): Difference | null {
  const { incidentId, title, position } = (after ?? before) as Item
  const fields = Object.fromEntries(
    COMPARED.filter((field) => JSON.stringify(before?.[field]) !== JSON.stringify(after?.[field])).map(
      (field) => [field, { before: before?.[field] ?? null, after: after?.[field] ?? null }],
    ),
  )
  if (Object.keys(fields).length === 0) return null
  const change = before ? (after ? 'changed' : 'removed') : 'added'
  return { incidentId, title, changes: [change], fields, causes: [position] }
}
