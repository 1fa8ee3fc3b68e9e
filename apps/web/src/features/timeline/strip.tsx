import { useComputedColorScheme } from '@mantine/core'
import { useElementSize, useMergedRef } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type PointerEvent, useCallback, useEffect, useRef } from 'react'
import { useAsking } from '../../lib/asking.ts'
import type { Filters } from '../../lib/page-state.ts'
import { t } from '../../strings/index.ts'
import { prepared } from './paint/canvas.ts'
import { layoutFor } from './paint/layout.ts'
import { paletteOf } from './paint/palette.ts'
import { paintStrip } from './paint/strip.ts'
import { histogramQuery } from './queries.ts'
import classes from './strip.module.css'
import type { View } from './view.ts'

const HEIGHT = 44
/** Less than this is a click, which shows the same length of time around another place. */
const DRAGGED = 4

/** All of time, and where in it one is. It lies above the lanes and is as wide as they are. */
export function Strip({ filters, view }: { filters: Filters; view: View }) {
  const { ref: sizeRef, width: outer } = useElementSize()
  const canvas = useRef<HTMLCanvasElement>(null)
  const from = useRef<number | null>(null)
  const scheme = useComputedColorScheme('light')
  const { gutter } = layoutFor(outer)
  const width = Math.max(0, outer - gutter)
  const { data: histogram } = useQuery({
    ...histogramQuery(useAsking(), filters),
    placeholderData: keepPreviousData,
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: other colours are read anew with another scheme
  const paint = useCallback(() => {
    if (!canvas.current || !histogram || width === 0) return
    const context = prepared(canvas.current, width, HEIGHT)
    const { bounds, span } = view
    const palette = paletteOf(canvas.current)
    paintStrip(context, { histogram, palette, bounds, span, width, height: HEIGHT })
  }, [histogram, view, width, scheme])
  useEffect(() => {
    paint()
    return view.listen(paint)
  }, [paint, view])

  const press = (event: PointerEvent<HTMLCanvasElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = event.nativeEvent.offsetX
  }
  const release = (event: PointerEvent) => {
    if (from.current !== null) show(view, width, [from.current, event.nativeEvent.offsetX])
    from.current = null
  }

  return (
    <div ref={useMergedRef(sizeRef)} className={classes.strip}>
      <canvas
        ref={canvas}
        className={classes.canvas}
        style={{ width, height: HEIGHT, marginLeft: gutter }}
        role="img"
        aria-label={t.timeline.density}
        onPointerDown={press}
        onPointerUp={release}
      />
    </div>
  )
}

function show(view: View, width: number, ends: [number, number]): void {
  const { bounds, span } = view
  const timeOf = (x: number) => bounds.start + (x / width) * (bounds.end - bounds.start)
  const [start, end] = ends.sort((a, b) => a - b)
  if (end - start >= DRAGGED) {
    view.show({ start: timeOf(start), end: timeOf(end) })
    return
  }
  const half = (span.end - span.start) / 2
  view.show({ start: timeOf(start) - half, end: timeOf(start) + half })
}
