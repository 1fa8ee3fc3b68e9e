import { useQuery } from '@tanstack/react-query'
import type { Asking, AxisName } from '../../lib/asking.ts'
import { nearTicksQuery, ticksQuery } from './queries.ts'
import type { Tick } from './ticks.ts'
import { useOnceSettled } from './use-once-settled.ts'

const NONE: readonly Tick[] = []

/**
 * The ticks of an axis. Where they stand for several changes, those beside the chosen place are looked
 * up one by one; until then there is no step.
 */
export function useTicks(asking: Asking, axis: AxisName, placeOn: (ticks: readonly Tick[]) => number) {
  const isSettled = useOnceSettled()
  const { data } = useQuery({ ...ticksQuery(asking, axis), enabled: isSettled })
  const ticks = data?.ticks ?? NONE
  const place = Math.min(placeOn(ticks), ticks.at(-1)?.place ?? 0)
  const near = useQuery({
    ...nearTicksQuery(asking, { axis, around: ticks, place }),
    enabled: data?.bucketed === true,
  })
  const isKnown = data !== undefined && (!data.bucketed || near.data !== undefined)
  return { ticks, steps: isKnown ? merged(ticks, near.data ?? NONE) : NONE }
}

function merged(ticks: readonly Tick[], near: readonly Tick[]): Tick[] {
  const byPlace = new Map([...ticks, ...near].map((tick) => [tick.at, tick]))
  return [...byPlace.values()].sort((a, b) => a.place - b.place)
}
