import { answered } from '@annalist/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Asking, keyOf, readingOf } from '../../lib/asking.ts'
import type { Filters, Lanes, PageState } from '../../lib/page-state.ts'
import { edtfOf, type Span } from '../../lib/span.ts'

const PAGE = '100'
/** The strip of undated ones says how many more there are. */
const UNDATED_SHOWN = '60'

/** Filters, and a part of time beside them where one looks at a part only. */
export function inSpan(filters: Filters, span: Span | null): Filters {
  return span === null ? filters : { ...filters, from: edtfOf(span.start), to: edtfOf(span.end) }
}

interface Drawn {
  filters: Filters
  lanes: Lanes
  span: Span | null
}

export const marksQuery = (asking: Asking, { filters, lanes, span }: Drawn) =>
  queryOptions({
    queryKey: [...keyOf(asking, 'marks'), filters, lanes, span],
    queryFn: ({ signal }) => {
      const { api, dossier } = asking
      const query = { ...readingOf(asking), ...inSpan(filters, span), lanes }
      const params = { path: { dossier }, query }
      return answered(api.client.GET('/v1/dossiers/{dossier}/timeline/marks', { params, signal }))
    },
  })

export const histogramQuery = (asking: Asking, filters: Filters) =>
  queryOptions({
    queryKey: [...keyOf(asking, 'histogram'), filters],
    queryFn: ({ signal }) => {
      const { api, dossier } = asking
      const params = { path: { dossier }, query: { ...readingOf(asking), ...filters } }
      return answered(api.client.GET('/v1/dossiers/{dossier}/histogram', { params, signal }))
    },
  })

interface Listed {
  filters: Filters
  span: Span | null
  order: NonNullable<PageState['order']>
}

export const listQuery = (asking: Asking, { filters, span, order }: Listed) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(asking, 'list'), filters, span, order],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: { next: string | null }) => next ?? undefined,
    queryFn: ({ signal, pageParam }) => {
      const { api, dossier } = asking
      const first = { ...readingOf(asking), ...inSpan(filters, span), order, limit: PAGE }
      const query = pageParam === undefined ? first : { ...first, cursor: pageParam }
      const params = { path: { dossier }, query }
      return answered(api.client.GET('/v1/dossiers/{dossier}/timeline', { params, signal }))
    },
  })

export const undatedQuery = (asking: Asking, filters: Filters) =>
  queryOptions({
    queryKey: [...keyOf(asking, 'undated'), filters],
    queryFn: ({ signal }) => {
      const { api, dossier } = asking
      const query = { ...readingOf(asking), ...filters, undated: 'only' as const, limit: UNDATED_SHOWN }
      const params = { path: { dossier }, query }
      return answered(api.client.GET('/v1/dossiers/{dossier}/timeline', { params, signal }))
    },
  })

/** One incident as the list shows it: for what the pointer rests on. */
export const itemQuery = (asking: Asking, incident: string) =>
  queryOptions({
    queryKey: [...keyOf(asking, 'item'), incident],
    queryFn: async ({ signal }) => {
      const { api, dossier } = asking
      const params = { path: { dossier }, query: { ...readingOf(asking), ids: incident } }
      const page = await answered(api.client.GET('/v1/dossiers/{dossier}/timeline', { params, signal }))
      return page.items[0] ?? null
    },
  })
