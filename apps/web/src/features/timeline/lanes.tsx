import { useElementSize, useMergedRef } from '@mantine/hooks'
import { type KeyboardEvent, type MouseEvent, useCallback, useMemo, useRef, useState } from 'react'
import type { Lanes as LaneKind } from '../../lib/page-state.ts'
import { moved, zoomed } from '../../lib/span.ts'
import { t } from '../../strings/index.ts'
import { useFreshOnScreen } from './fresh.ts'
import { holdText } from './hold-text.ts'
import { HoverCard } from './hover-card.tsx'
import { LaneLabels } from './lane-labels.tsx'
import classes from './lanes.module.css'
import { marksInBox } from './paint/in-box.ts'
import type { Painted } from './paint/lanes.ts'
import { heightOfLanes, layoutFor } from './paint/layout.ts'
import type { Picture } from './picture.ts'
import { type Box, useBox } from './use-box.ts'
import type { Choosing } from './use-chosen.ts'
import { usePainter } from './use-painter.ts'
import { useZoom } from './use-zoom.ts'
import type { View } from './view.ts'

interface LanesProps {
  picture: Picture
  view: View
  by: LaneKind
  /** The incident in the panel. */
  open: string | undefined
  /** Absent where none can be chosen beside others. */
  choosing?: Choosing
  onOpen: (incident: string) => void
}

interface Rested {
  picture: Picture
  painted: Painted
}

/** How near the pointer has to be to a mark. */
const NEAR = 8

const KEYS: Record<string, (view: View) => void> = {
  ArrowLeft: (view) => view.show(moved(view.span, -0.15)),
  ArrowRight: (view) => view.show(moved(view.span, 0.15)),
  '+': (view) => view.show(zoomed(view.span, 0.6)),
  '=': (view) => view.show(zoomed(view.span, 0.6)),
  '-': (view) => view.show(zoomed(view.span, 1 / 0.6)),
  '0': (view) => view.showAll(),
}

/** The lanes: time goes to the right. The list holds the same incidents for whoever does not see or point. */
export function Lanes({ picture, view, by, open, choosing, onOpen }: LanesProps) {
  const { ref: sizeRef, width: outer, height } = useElementSize()
  const layout = layoutFor(outer)
  const width = Math.max(0, outer - layout.gutter)
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [rested, setRested] = useState<Rested | null>(null)
  // What lay under the pointer in another picture lies there no more.
  const hovered = rested?.picture === picture ? rested.painted : null

  const chosen = choosing?.chosen
  const lit = useMemo(() => {
    const ids = [...(chosen ?? []), ...(open ? [open] : [])]
    const marks = ids.flatMap((id) => picture.indexOf.get(id) ?? [])
    return new Set(hovered ? [...marks, hovered.mark] : marks)
  }, [picture, chosen, open, hovered])

  const known = useFreshOnScreen()
  const fresh = useMemo(
    () => new Set([...known.keys()].flatMap((id) => picture.indexOf.get(id) ?? [])),
    [known, picture],
  )
  const scene = { picture, view, width, height, layout, lit, fresh }
  const { painted, repaint } = usePainter({ canvas, scroller, ...scene })
  const onDragY = useCallback((pixels: number) => {
    if (scroller.current) scroller.current.scrollTop += pixels
  }, [])
  useZoom({ canvas, view, width, onDragY })

  const under = (event: MouseEvent) => nearest(painted.current, event.nativeEvent)
  const click = (event: MouseEvent) => {
    const found = hasDragged.current ? null : under(event)
    if (!found) return
    const id = picture.ids[found.mark]!
    if (choosing && (event.ctrlKey || event.metaKey || event.shiftKey)) choosing.toggle(id)
    else onOpen(id)
  }
  const { box, on, hasDragged } = useBox((drawn) => {
    if (!choosing) return
    const scrolled = scroller.current?.scrollTop ?? 0
    const marks = marksInBox({ ...scene, span: view.span, scrolled }, painted.current, drawn)
    choosing.choose([...choosing.chosen, ...[...marks].map((mark) => picture.ids[mark]!)])
  })
  const press = (event: KeyboardEvent) => {
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : KEYS[event.key]
    if (!act) return
    event.preventDefault()
    act(view)
  }

  return (
    <div ref={useMergedRef(scroller, sizeRef)} className={classes.scroller} onScroll={repaint}>
      <div className={classes.content} style={{ height: heightOfLanes(picture.lanes.length, layout) }}>
        <div className={classes.sticky} style={{ marginLeft: layout.gutter }}>
          {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: keys move and zoom it */}
          <canvas
            ref={canvas}
            className={classes.canvas}
            style={{ width, height }}
            tabIndex={0}
            role="application"
            aria-label={t.timeline.lanesLabel(picture.lanes.length)}
            data-painted={picture.count}
            data-fresh={fresh.size || undefined}
            {...(choosing && on)}
            onMouseDown={holdText}
            onClick={click}
            onKeyDown={press}
            onMouseMove={(event) => {
              const found = under(event)
              if (found?.mark !== hovered?.mark) setRested(found && { picture, painted: found })
            }}
            onMouseLeave={() => setRested(null)}
          />
          {box && <div className={classes.box} style={placeOf(box)} />}
          {hovered && !box && <HoverCard picture={picture} painted={hovered} width={width} height={height} />}
        </div>
        <LaneLabels lanes={picture.lanes} by={by} layout={layout} />
      </div>
    </div>
  )
}

const placeOf = ({ left, top, right, bottom }: Box) => ({
  left,
  top,
  width: right - left,
  height: bottom - top,
})

function nearest(
  painted: Painted[],
  { offsetX, offsetY }: { offsetX: number; offsetY: number },
): Painted | null {
  const distance = ({ x0, x1, y }: Painted) => Math.max(x0 - offsetX, 0, offsetX - x1) + Math.abs(y - offsetY)
  let best: Painted | null = null
  for (const each of painted) {
    if (distance(each) <= (best ? distance(best) : NEAR)) best = each
  }
  return best
}
