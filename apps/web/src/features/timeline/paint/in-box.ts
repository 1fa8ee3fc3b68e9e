import type { Box } from '../use-box.ts'
import { isHeap, type Painted, visibleOf } from './lanes.ts'
import { AXIS } from './layout.ts'
import type { Scene } from './scene.ts'

/** How far a mark reaches beyond the moment at which it lies. */
const REACH = 5

type Shown = Pick<Scene, 'picture' | 'span' | 'width' | 'layout' | 'scrolled'>

/** The marks in a box: those that were painted one by one, and of heaps all whose time it covers. */
export function marksInBox(scene: Shown, painted: Painted[], box: Box): Set<number> {
  const { picture, layout, scrolled } = scene
  const isWithin = ({ x0, x1 }: { x0: number; x1: number }) =>
    x1 + REACH >= box.left && x0 - REACH <= box.right
  const single = painted.filter(
    (each) => isWithin(each) && each.y + REACH >= box.top && each.y - REACH <= box.bottom,
  )
  const heaped = picture.lanes.flatMap(({ marks }, lane) => {
    const top = AXIS + lane * layout.lane - scrolled
    if (top > box.bottom || top + layout.lane < box.top) return []
    const visible = visibleOf(scene, marks)
    return isHeap(visible) ? visible.filter(isWithin) : []
  })
  return new Set([...single, ...heaped].map(({ mark }) => mark))
}
