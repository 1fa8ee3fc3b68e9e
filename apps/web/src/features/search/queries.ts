import { answered } from '@annalist/client'
import { queryOptions } from '@tanstack/react-query'
import { type Asking, keyOf, readingOf } from '../../lib/asking.ts'

/** What fits below the field without scrolling. */
const SHOWN = '6'

export const incidentsFound = (asking: Asking, q: string) =>
  queryOptions({
    queryKey: [...keyOf(asking, 'incidents-found'), q],
    queryFn: ({ signal }) => {
      const { api, dossier } = asking
      const query = { ...readingOf(asking), q, limit: SHOWN }
      return answered(
        api.client.GET('/v1/dossiers/{dossier}/timeline', { params: { path: { dossier }, query }, signal }),
      )
    },
  })

export const actorsFound = (asking: Asking, q: string) =>
  queryOptions({
    queryKey: [...keyOf(asking, 'actors-found'), q],
    queryFn: ({ signal }) => {
      const { api, dossier } = asking
      const query = { ...readingOf(asking), q, limit: SHOWN }
      return answered(
        api.client.GET('/v1/dossiers/{dossier}/actors', { params: { path: { dossier }, query }, signal }),
      )
    },
  })
