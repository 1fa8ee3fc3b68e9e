import { answered } from '@annalist/client'
import { queryOptions } from '@tanstack/react-query'
import { API_AXIS, type Asking, type AxisName, readingOf } from '../../lib/asking.ts'
import { nextTick, placeOf, type Tick, tickBefore } from './ticks.ts'

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

/** Where more than these lie, one stands for several: the last of its bucket. */
const TICKS = '500'

export interface Ticks {
  ticks: Tick[]
  bucketed: boolean
}

/** Where knowledge changed, on an axis, in order. */
export const ticksQuery = (asking: Asking, axis: AxisName) =>
  queryOptions({
    queryKey: ['dossier', asking.dossier, 'ticks', axis, asking.view],
    queryFn: ({ signal }) => askTicks(asking, { axis, signal }),
  })

interface Near {
  axis: AxisName
  /** The ticks around are known only by bucket. */
  around: readonly Tick[]
  place: number
}

/** Each change beside a place, the one before and the one after among them: buckets are looked into until none is left. */
export const nearTicksQuery = (asking: Asking, { axis, around, place }: Near) => {
  const from = tickBefore(around, place)?.at
  const to = nextTick(around, place)?.at
  return queryOptions({
    queryKey: ['dossier', asking.dossier, 'ticks', axis, asking.view, { from, to, place }],
    queryFn: async ({ signal }): Promise<Tick[]> => {
      let asked = { axis, signal, from, to }
      for (;;) {
        const { ticks, bucketed } = await askTicks(asking, asked)
        if (!bucketed) return ticks
        const nearer = {
          from: tickBefore(ticks, place)?.at ?? asked.from,
          to: nextTick(ticks, place)?.at ?? asked.to,
        }
        if (nearer.from === asked.from && nearer.to === asked.to) return ticks
        asked = { ...asked, ...nearer }
      }
    },
  })
}

interface AskedTicks {
  axis: AxisName
  signal: AbortSignal
  from?: string | undefined
  to?: string | undefined
}

async function askTicks(asking: Asking, { axis, signal, from, to }: AskedTicks): Promise<Ticks> {
  const { api, dossier } = asking
  const { view, minPosition } = readingOf({ ...asking, asOf: undefined, publishedBy: undefined })
  const query = { view, minPosition, axis: API_AXIS[axis], from, to, limit: TICKS }
  const params = { path: { dossier }, query }
  const { items, bucketed } = await answered(
    api.client.GET('/v1/dossiers/{dossier}/moments', { params, signal }),
  )
  const ticks = items.map(({ at, count }) => ({ at: String(at), place: placeOf(String(at), axis), count }))
  return { ticks, bucketed }
}
