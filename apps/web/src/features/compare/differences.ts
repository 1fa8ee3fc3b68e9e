import { answered, type Schemas } from '@annalist/client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { API_AXIS, type Asking, type AxisName, keyOf, type Moment } from '../../lib/asking.ts'
import type { Filters } from '../../lib/page-state.ts'

/** How an incident differs between two readings, and because of which records. */
export type Difference = Schemas['IncidentDifference']
export type Differences = Schemas['Difference']

/** One reading: a view, which is of all there is where none is named, at a moment. */
export interface Side extends Moment {
  view?: string | undefined
}

export interface Sides {
  axis: AxisName
  before: Side
  after: Side
  filters: Filters
}

/** As many as one answer holds. */
export const PAGE = 500

/** What differs between two moments of one view, or between two views at one moment: the first page of it. */
export const differencesQuery = (asking: Asking, sides: Sides) =>
  queryOptions({
    queryKey: [...keyOf(asking, 'differences'), sides],
    queryFn: ({ signal }) => pageOf(asking, sides, { signal }),
  })

/** The same, page by page, all of one moment. */
export const differencePagesQuery = (asking: Asking, sides: Sides) =>
  infiniteQueryOptions({
    queryKey: [...keyOf(asking, 'difference-pages'), sides],
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: Differences) => next ?? undefined,
    queryFn: ({ signal, pageParam }) => pageOf(asking, sides, { signal, cursor: pageParam }),
  })

interface Asked {
  signal: AbortSignal
  cursor?: string | undefined
}

function pageOf({ api, dossier }: Asking, sides: Sides, { signal, cursor }: Asked): Promise<Differences> {
  const first = { ...parametersOf(sides), ...sides.filters, limit: String(PAGE) }
  const query = cursor === undefined ? first : { ...first, cursor }
  const params = { path: { dossier }, query }
  return answered(api.client.GET('/v1/dossiers/{dossier}/timeline/diff', { params, signal }))
}

/** Of how many incidents: each is one of these, whatever it is besides. */
export function howManyDiffer(counts: Differences['counts']): number {
  return (counts.added ?? 0) + (counts.removed ?? 0) + (counts.changed ?? 0)
}

function parametersOf({ axis, before, after }: Sides) {
  if (before.view !== after.view) {
    const { asOf, publishedBy } = after
    const all = axis === 'recorded' ? 'live' : 'published'
    return { view: after.view ?? all, against: before.view ?? all, asOf, publishedBy }
  }
  const since = before.asOf ?? before.publishedBy
  return { view: after.view, axis: API_AXIS[axis], since, until: after.asOf ?? after.publishedBy }
}
