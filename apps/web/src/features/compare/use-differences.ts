import { useInfiniteQuery } from '@tanstack/react-query'
import { useAsking } from '../../lib/asking.ts'
import {
  type Difference,
  type Differences,
  differencePagesQuery,
  howManyDiffer,
  type Sides,
} from './differences.ts'

/** What differs, as far as it has come. */
export interface Listed {
  items: Difference[]
  /** Of all, not of those that have come; null: not known yet. */
  counts: Differences['counts'] | null
  total: number
  error: Error | null
  again: () => Promise<unknown>
  isComing: boolean
  more: () => void
}

export function useDifferences(sides: Sides): Listed {
  const { data, error, refetch, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    differencePagesQuery(useAsking(), sides),
  )
  const counts = data?.pages[0]?.counts ?? null
  return {
    items: data?.pages.flatMap(({ items }) => items) ?? [],
    counts,
    total: counts === null ? 0 : howManyDiffer(counts),
    error,
    again: refetch,
    isComing: isFetchingNextPage,
    more: () => void fetchNextPage(),
  }
}
