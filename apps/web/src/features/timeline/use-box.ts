import { type PointerEvent, useRef, useState } from 'react'

/** A part of the canvas, in its own pixels. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

/** Less than this is a click. */
const DRAGGED = 4

/** Draws a box where one drags with Shift held down. Fingers move and zoom, and never come here. */
export function useBox(onBox: (box: Box) => void) {
  const [box, setBox] = useState<Box | null>(null)
  const from = useRef<Spot | null>(null)
  /** The click that ends a drag is none. */
  const hasDragged = useRef(false)
  const stop = () => {
    from.current = null
    setBox(null)
  }
  const on = {
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>) => {
      hasDragged.current = false
      if (!event.shiftKey || event.button !== 0 || event.pointerType === 'touch') return
      event.currentTarget.setPointerCapture(event.pointerId)
      from.current = spotOf(event)
    },
    onPointerMove: (event: PointerEvent) => {
      if (from.current === null) return
      const drawn = between(from.current, spotOf(event))
      const isLarge = Math.max(drawn.right - drawn.left, drawn.bottom - drawn.top) >= DRAGGED
      hasDragged.current ||= isLarge
      if (hasDragged.current) setBox(drawn)
    },
    onPointerUp: (event: PointerEvent) => {
      // What is on the screen may lie a step behind.
      if (from.current && hasDragged.current) onBox(between(from.current, spotOf(event)))
      stop()
    },
    onPointerCancel: stop,
  }
  return { box, on, hasDragged }
}

interface Spot {
  x: number
  y: number
}

const spotOf = ({ nativeEvent: { offsetX: x, offsetY: y } }: PointerEvent): Spot => ({ x, y })

function between(a: Spot, b: Spot): Box {
  return {
    left: Math.min(a.x, b.x),
    top: Math.min(a.y, b.y),
    right: Math.max(a.x, b.x),
    bottom: Math.max(a.y, b.y),
  }
}
