import { select } from 'd3-selection'
import { type D3ZoomEvent, type ZoomBehavior, ZoomTransform, zoom } from 'd3-zoom'
import { type RefObject, useEffect } from 'react'
import type { Span } from '../../lib/span.ts'
import type { View } from './view.ts'

/** From all of it to minutes. */
const DEEPEST = 1e9

interface Zoomed {
  canvas: RefObject<HTMLCanvasElement | null>
  view: View
  width: number
  /** Dragging up and down moves the lanes. */
  onDragY: (pixels: number) => void
}

/** The wheel, two fingers, and dragging move and zoom the view; where something else moves it, they go on from there. */
export function useZoom({ canvas, view, width, onDragY }: Zoomed): void {
  useEffect(() => {
    const element = canvas.current
    if (!element || width === 0) return
    let lastY: number | null = null
    const behaviour: ZoomBehavior<HTMLCanvasElement, unknown> = zoom<HTMLCanvasElement, unknown>()
      .scaleExtent([1, DEEPEST])
      .filter((event) => !event.shiftKey && (!event.ctrlKey || event.type === 'wheel') && !event.button)
      .on('start', ({ sourceEvent }) => {
        lastY = yOf(sourceEvent)
      })
      .on('zoom', ({ transform, sourceEvent }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
        if (!sourceEvent) return
        view.show(spanOf(transform, view.bounds, width))
        const y = yOf(sourceEvent)
        if (y !== null && lastY !== null) onDragY(lastY - y)
        lastY = y
      })
      .on('end', () => settle())
    // What d3-zoom goes on from is kept on the element; it is put right where the view was moved or held back.
    const settle = () => {
      Object.assign(element, { __zoom: transformOf(view.span, view.bounds, width) })
    }
    select(element).call(behaviour).on('dblclick.zoom', null)
    settle()
    const stop = view.listen(settle)
    return () => {
      stop()
      select(element).on('.zoom', null)
    }
  }, [canvas, view, width, onDragY])
}

function spanOf({ k, x }: ZoomTransform, { start, end }: Span, width: number): Span {
  const length = (end - start) / k
  const from = start - (x / (width * k)) * (end - start)
  return { start: from, end: from + length }
}

function transformOf(span: Span, bounds: Span, width: number): ZoomTransform {
  const k = (bounds.end - bounds.start) / (span.end - span.start)
  const x = -((span.start - bounds.start) / (bounds.end - bounds.start)) * width * k
  return new ZoomTransform(k, x, 0)
}

function yOf(event: Event | null): number | null {
  return event instanceof MouseEvent && event.type === 'mousemove' ? event.clientY : null
}
