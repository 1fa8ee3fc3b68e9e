import { answered } from '@annalist/client'
import { queryOptions } from '@tanstack/react-query'
import type { Asking } from '../../lib/asking.ts'
import { type Tick, ticksOfReports } from './ticks.ts'

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

/** So many pages of 500 reports are looked through for ticks; the newest of a longer dossier have none. */
const PAGES = 8

/** Where knowledge changed, on an axis, in order. */
export const ticksQuery = ({ api, dossier }: Asking, axis: 'recorded' | 'published') =>
  queryOptions({
    queryKey: ['dossier', dossier, 'ticks', axis],
    queryFn: async ({ signal }): Promise<Tick[]> => {
      const reports = []
      let cursor: string | null = null
      for (let page = 0; page < PAGES; page += 1) {
        const query: Record<string, string> = { limit: '500', ...(cursor !== null && { cursor }) }
        const params = { path: { dossier }, query }
        const answer = await answered(api.client.GET('/v1/dossiers/{dossier}/reports', { params, signal }))
        reports.push(...answer.items)
        cursor = answer.next
        if (cursor === null) break
      }
      return ticksOfReports(reports, axis)
    },
  })
