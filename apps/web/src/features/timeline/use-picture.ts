import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useAsking } from '../../lib/asking.ts'
import { type Filters, filtersOf, type Lanes } from '../../lib/page-state.ts'
import { coarse, readSpan, type Span, spanAround } from '../../lib/span.ts'
import { usePageState } from '../../lib/use-page-state.ts'
import { type Picture, pictureOf } from './picture.ts'
import { marksQuery } from './queries.ts'

export interface Drawing {
  picture: Picture | null
  /** All that is dated under the filters. */
  bounds: Span | null
  total: number
  undated: number
  /** There were too many to send them one by one, and one has not zoomed in far enough. */
  isDense: boolean
  error: Error | null
  again: () => void
}

/**
 * What the lanes show. All of it comes in one answer; where that says only how dense it lies, the part of time that one
 * looks at is asked for by itself, until it holds few enough.
 */
export function usePicture(filters: Filters, by?: Lanes): Drawing {
  const asking = useAsking()
  const state = usePageState()
  const { window } = state
  const lanes = by ?? state.lanes ?? 'actor'
  const whole = useQuery({
    ...marksQuery(asking, { filters, lanes, span: null }),
    placeholderData: keepPreviousData,
  })
  const isLarge = whole.data?.buckets != null
  const shown = readSpan(window)
  const part = useQuery({
    ...marksQuery(asking, { filters, lanes, span: isLarge && shown ? coarse(shown) : null }),
    enabled: isLarge && shown !== null,
    placeholderData: keepPreviousData,
  })
  const answer = (isLarge && shown && part.data) || whole.data
  const order = whole.data?.lanes
  const picture = useMemo(
    () =>
      answer
        ? pictureOf(
            answer,
            (order ?? []).map(({ value }) => value),
          )
        : null,
    [answer, order],
  )
  const { first = null, last = null, total = 0, undated = 0 } = whole.data ?? {}
  const bounds = useMemo(() => (whole.data ? spanAround(first, last) : null), [whole.data, first, last])
  return {
    picture,
    bounds,
    total,
    undated,
    isDense: picture?.buckets != null,
    error: whole.error ?? part.error,
    again: () => void whole.refetch(),
  }
}

/** The filters of the address, the same object as long as they say the same. */
export function useFilters(): Filters {
  const filters = filtersOf(usePageState())
  const text = JSON.stringify(filters)
  const [kept, setKept] = useState(filters)
  useEffect(() => setKept(JSON.parse(text)), [text])
  return JSON.stringify(kept) === text ? kept : filters
}
