import { answered, type Schemas } from '@annalist/client'
import { queryOptions } from '@tanstack/react-query'
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

const PAGE = '500'

/** What differs between two moments of one view, or between two views at one moment. */
export const differencesQuery = (asking: Asking, sides: Sides) =>
  queryOptions({
    queryKey: [...keyOf(asking, 'differences'), sides],
    queryFn: ({ signal }) => {
      const { api, dossier } = asking
      const query = { ...parametersOf(sides), ...sides.filters, limit: PAGE }
      const params = { path: { dossier }, query }
      return answered(api.client.GET('/v1/dossiers/{dossier}/timeline/diff', { params, signal }))
    },
  })

function parametersOf({ axis, before, after }: Sides) {
  if (before.view !== after.view) {
    const { asOf, publishedBy } = after
    const all = axis === 'recorded' ? 'live' : 'published'
    return { view: after.view ?? all, against: before.view ?? all, asOf, publishedBy }
  }
  const since = before.asOf ?? before.publishedBy
  return { view: after.view, axis: API_AXIS[axis], since, until: after.asOf ?? after.publishedBy }
}
