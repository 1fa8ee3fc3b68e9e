import { useComputedColorScheme } from '@mantine/core'
import { type RefObject, useCallback, useEffect, useRef } from 'react'
import { prepared } from './paint/canvas.ts'
import { type Painted, paintLanes } from './paint/lanes.ts'
import type { Layout } from './paint/layout.ts'
import { paletteOf } from './paint/palette.ts'
import type { Picture } from './picture.ts'
import type { View } from './view.ts'

interface Painter {
  canvas: RefObject<HTMLCanvasElement | null>
  scroller: RefObject<HTMLDivElement | null>
  picture: Picture
  view: View
  width: number
  height: number
  layout: Layout
  lit: ReadonlySet<number>
  fresh: ReadonlySet<number>
}

/** Paints once a frame at most, whenever something that is painted has changed. */
export function usePainter({ canvas, scroller, picture, view, width, height, layout, lit, fresh }: Painter) {
  const painted = useRef<Painted[]>([])
  const waiting = useRef(0)
  const scheme = useComputedColorScheme('light')

  // biome-ignore lint/correctness/useExhaustiveDependencies: other colours are read anew with another scheme
  const paint = useCallback(() => {
    waiting.current = 0
    if (!canvas.current || width === 0 || height === 0) return
    const context = prepared(canvas.current, width, height)
    const scrolled = scroller.current?.scrollTop ?? 0
    const palette = paletteOf(canvas.current)
    const scene = { picture, palette, span: view.span, width, height, scrolled, layout, lit, fresh }
    painted.current = paintLanes(context, scene)
    performance.mark('annalist:lanes-painted')
  }, [canvas, scroller, picture, view, width, height, layout, lit, fresh, scheme])

  const repaint = useCallback(() => {
    if (waiting.current === 0) waiting.current = requestAnimationFrame(paint)
  }, [paint])

  useEffect(() => {
    repaint()
    const stop = view.listen(repaint)
    return () => {
      stop()
      cancelAnimationFrame(waiting.current)
      waiting.current = 0
    }
  }, [view, repaint])

  return { painted, repaint }
}
