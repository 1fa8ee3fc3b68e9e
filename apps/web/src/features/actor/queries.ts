import { answered } from '@annalist/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Asking, keyOf, readingOf } from '../../lib/asking.ts'

export const actorQuery = (asking: Asking, actor: string) =>
  queryOptions({
    queryKey: [...keyOf(asking, 'actor'), actor],
    queryFn: ({ signal }) => {
      const { api, dossier } = asking
      const params = { path: { dossier, actor }, query: readingOf(asking) }
      return answered(api.client.GET('/v1/dossiers/{dossier}/actors/{actor}', { params, signal }))
    },
  })

const PAGE = '50'

export const actorTimelineQuery = (asking: Asking, actor: string) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(asking, 'actor-timeline'), actor],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: { next: string | null }) => next ?? undefined,
    queryFn: ({ signal, pageParam: cursor }) => {
      const { api, dossier } = asking
      const query = { ...readingOf(asking), ...(cursor !== undefined && { cursor }), limit: PAGE }
      const params = { path: { dossier, actor }, query }
      return answered(api.client.GET('/v1/dossiers/{dossier}/actors/{actor}/timeline', { params, signal }))
    },
  })

export const statementsQuery = (asking: Asking, actor: string) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(asking, 'statements'), actor],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: { next: string | null }) => next ?? undefined,
    queryFn: ({ signal, pageParam: cursor }) => {
      const { api, dossier } = asking
      const query = { ...readingOf(asking), ...(cursor !== undefined && { cursor }), limit: PAGE }
      const params = { path: { dossier, actor }, query }
      return answered(api.client.GET('/v1/dossiers/{dossier}/actors/{actor}/statements', { params, signal }))
    },
  })
