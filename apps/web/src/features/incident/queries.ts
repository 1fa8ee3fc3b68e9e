import { answered, type Schemas } from '@annalist/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type Asking, keyOf, readingOf } from '../../lib/asking.ts'

export type Incident = Schemas['Incident']

export const incidentQuery = (asking: Asking, incident: string) =>
  queryOptions({
    queryKey: [...keyOf(asking, 'incident'), incident],
    queryFn: ({ signal }) => {
      const { api, dossier } = asking
      const params = { path: { dossier, incident }, query: readingOf(asking) }
      return answered(api.client.GET('/v1/dossiers/{dossier}/incidents/{incident}', { params, signal }))
    },
  })

const RECORDS = '50'

export const incidentHistoryQuery = (asking: Asking, incident: string) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(asking, 'incident-history'), incident],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: { next: string | null }) => next ?? undefined,
    queryFn: ({ signal, pageParam: cursor }) => {
      const { api, dossier } = asking
      const query = { ...readingOf(asking), ...(cursor !== undefined && { cursor }), limit: RECORDS }
      const params = { path: { dossier, incident }, query }
      return answered(
        api.client.GET('/v1/dossiers/{dossier}/incidents/{incident}/history', { params, signal }),
      )
    },
  })
