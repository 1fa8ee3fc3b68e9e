import { answered } from '@annalist/client'
import { queryOptions } from '@tanstack/react-query'
import type { Asking } from '../../lib/asking.ts'

/** One record of the dossier. It never changes, so it is asked for once. */
export const recordQuery = ({ api, dossier }: Asking, position: number) =>
  queryOptions({
    queryKey: ['dossier', dossier, 'record', position],
    queryFn: async ({ signal }) => {
      const query = { after: String(position - 1), limit: '1' }
      const page = await answered(
        api.client.GET('/v1/dossiers/{dossier}/history', { params: { path: { dossier }, query }, signal }),
      )
      return page.items[0] ?? null
    },
  })
