import { answered } from '@annalist/client'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { type Asking, keyOf, readingOf } from '../../lib/asking.ts'

const PAGE = '200'

/** The figures that reports claim, of one incident or of all, in order of the day for which they hold. */
export const estimatesQuery = (asking: Asking, incident: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(asking, 'estimates'), incident],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: { next: string | null }) => next ?? undefined,
    queryFn: ({ signal, pageParam: cursor }) => {
      const { api, dossier } = asking
      const query = {
        ...readingOf(asking),
        ...(incident !== undefined && { incident }),
        ...(cursor !== undefined && { cursor }),
        limit: PAGE,
      }
      const params = { path: { dossier }, query }
      return answered(api.client.GET('/v1/dossiers/{dossier}/estimates', { params, signal }))
    },
  })
