import { useMemo } from 'react'
import type { AxisScale } from './axes.ts'
import classes from './known-bar.module.css'
import type { Tick } from './ticks.ts'

const WIDTH = 1000
const HEIGHT = 10

/** A tick wherever knowledge changed, the higher the more of it did. What they say to the eye, the steps say to all. */
export function TickMarks({ ticks, scale: { min, max } }: { ticks: readonly Tick[]; scale: AxisScale }) {
  const path = useMemo(() => {
    const most = Math.max(...ticks.map(({ count }) => count), 1)
    const x = (place: number) => (((place - min) / (max - min || 1)) * WIDTH).toFixed(1)
    return ticks
      .map(
        ({ place, count }) =>
          `M${x(place)} ${HEIGHT}v${(-HEIGHT * (0.35 + 0.65 * Math.sqrt(count / most))).toFixed(1)}`,
      )
      .join('')
  }, [ticks, min, max])
  return (
    <svg
      className={classes.ticks}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-ticks={ticks.length}
    >
      <path d={path} vectorEffect="non-scaling-stroke" />
    </svg>
  )
}
