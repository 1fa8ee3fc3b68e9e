import { useElementSize, useMergedRef } from '@mantine/hooks'
import { type KeyboardEvent, type MouseEvent, useCallback, useMemo, useRef, useState } from 'react'
import type { Lanes as LaneKind } from '../../lib/page-state.ts'
import { moved, zoomed } from '../../lib/span.ts'
import { t } from '../../strings/index.ts'
import { useFreshOnScreen } from './fresh.ts'
import { HoverCard } from './hover-card.tsx'
import { LaneLabels } from './lane-labels.tsx'
import classes from './lanes.module.css'
import type { Painted } from './paint/lanes.ts'
import { heightOfLanes, layoutFor } from './paint/layout.ts'
import type { Picture } from './picture.ts'
import { usePainter } from './use-painter.ts'
import { useZoom } from './use-zoom.ts'
import type { View } from './view.ts'

interface LanesProps {
  picture: Picture
  view: View
  by: LaneKind
  /** The incident in the panel. */
  open: string | undefined
  chosen: ReadonlySet<string>
  onOpen: (incident: string) => void
  onChoose: (incident: string) => void
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
export function Lanes({ picture, view, by, open, chosen, onOpen, onChoose }: LanesProps) {
  const { ref: sizeRef, width: outer, height } = useElementSize()
  const layout = layoutFor(outer)
  const width = Math.max(0, outer - layout.gutter)
  const scroller = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [rested, setRested] = useState<Rested | null>(null)
  // What lay under the pointer in another picture lies there no more.
  const hovered = rested?.picture === picture ? rested.painted : null

  const lit = useMemo(() => {
    const ids = [...chosen, ...(open ? [open] : [])]
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
    const found = under(event)
    if (!found) return
    const id = picture.ids[found.mark]!
    if (event.ctrlKey || event.metaKey || event.shiftKey) onChoose(id)
    else onOpen(id)
  }
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
            onClick={click}
            onKeyDown={press}
            onMouseMove={(event) => {
              const found = under(event)
              if (found?.mark !== hovered?.mark) setRested(found && { picture, painted: found })
            }}
            onMouseLeave={() => setRested(null)}
          />
          {hovered && <HoverCard picture={picture} painted={hovered} width={width} height={height} />}
        </div>
        <LaneLabels lanes={picture.lanes} by={by} layout={layout} />
      </div>
    </div>
  )
}

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
