import { answered } from '@annalist/client'
import { queryOptions } from '@tanstack/react-query'
import { type Asking, keyOf, readingOf } from '../../lib/asking.ts'
import type { Filters } from '../../lib/page-state.ts'

export const FACETS = ['standing', 'type', 'party', 'country', 'tag'] as const
export type Facet = (typeof FACETS)[number]

/** Counts under the other filters: what one would see with another value of the same facet. */
export const facetsQuery = (asking: Asking, filters: Filters, by: Facet[]) =>
  queryOptions({
    queryKey: [...keyOf(asking, 'facets'), filters, by],
    queryFn: ({ signal }) => {
      const { api, dossier } = asking
      const query = { ...readingOf(asking), ...filters, by: by.map(String) }
      const params = { path: { dossier }, query }
      return answered(api.client.GET('/v1/dossiers/{dossier}/facets', { params, signal }))
    },
  })

/** The name of an actor by its id. */
export const actorNameQuery = (asking: Asking, actor: string) =>
  queryOptions({
    queryKey: [...keyOf(asking, 'actor-name'), actor],
    queryFn: async ({ signal }) => {
      const { api, dossier } = asking
      const params = { path: { dossier, actor }, query: readingOf(asking) }
      return (await answered(api.client.GET('/v1/dossiers/{dossier}/actors/{actor}', { params, signal })))
        .name
    },
  })
