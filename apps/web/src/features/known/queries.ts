import { answered } from '@annalist/client'
import { queryOptions } from '@tanstack/react-query'
import { API_AXIS, type Asking, type AxisName, readingOf } from '../../lib/asking.ts'
import { placeOf, type Tick } from './ticks.ts'

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

/** Where more than these lie, some stand for several. */
const TICKS = '500'

/** Where knowledge changed, on an axis, in order. */
export const ticksQuery = (asking: Asking, axis: AxisName) =>
  queryOptions({
    queryKey: ['dossier', asking.dossier, 'ticks', axis, asking.view],
    queryFn: async ({ signal }): Promise<Tick[]> => {
      const { api, dossier } = asking
      const { view, minPosition } = readingOf({ ...asking, asOf: undefined, publishedBy: undefined })
      const query = { view, minPosition, axis: API_AXIS[axis], limit: TICKS }
      const params = { path: { dossier }, query }
      const { items } = await answered(api.client.GET('/v1/dossiers/{dossier}/moments', { params, signal }))
      return items.map(({ at, count }) => ({ at: String(at), place: placeOf(String(at), axis), count }))
    },
  })
