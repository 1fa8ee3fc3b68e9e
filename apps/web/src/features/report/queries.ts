import { answered } from '@annalist/client'
import { queryOptions } from '@tanstack/react-query'
import { type Asking, keyOf, readingOf } from '../../lib/asking.ts'

/** The types of incident with their roles, those that the dossier has made for itself among them. */
export const typesQuery = (asking: Asking) =>
  queryOptions({
    queryKey: keyOf(asking, 'types'),
    queryFn: ({ signal }) => {
      const { api, dossier } = asking
      const params = { path: { dossier }, query: readingOf(asking) }
      return answered(api.client.GET('/v1/dossiers/{dossier}/types', { params, signal }))
    },
  })
