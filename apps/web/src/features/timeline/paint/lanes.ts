import { paintAxis, paintGrid, ticksOf } from './axis.ts'
import { FONT } from './canvas.ts'
import { paintDensity, paintHeaps } from './heaps.ts'
import { AXIS, firstRow, ROW, ROWS } from './layout.ts'
import { paintMark } from './mark.ts'
import { type Placed, pack } from './pack.ts'
import type { Palette } from './palette.ts'
import type { Scene } from './scene.ts'

/** More marks than this in a lane on the screen lie on each other: then their number is drawn instead. */
const MANY = 240
/** With more incidents on the screen, lines between their lanes would hide them. */
const MANY_LINES = 200
const LONGEST_LABEL = 190
/** Of an open end, so much is drawn. */
const OPEN_STRETCH = 60

/** A mark that was painted, for the pointer to find it. */
export interface Painted extends Placed {
  y: number
}

/** Paints all lanes that are on the screen, and tells where each mark lies. */
export function paintLanes(context: CanvasRenderingContext2D, scene: Scene): Painted[] {
  const { picture, palette, span, width, height, scrolled, layout } = scene
  const ticks = ticksOf(span, width)
  paintGrid(context, ticks, { palette, height })
  const painted: Painted[] = []
  const first = Math.max(0, Math.floor((scrolled - AXIS) / layout.lane))
  const last = Math.min(picture.lanes.length - 1, Math.floor((scrolled + height - AXIS) / layout.lane))
  for (let lane = first; lane <= last; lane += 1) {
    const top = AXIS + lane * layout.lane - scrolled
    context.fillStyle = palette.line
    context.fillRect(0, top + layout.lane - 1, width, 1)
    painted.push(...paintLane(context, scene, { lane, top }))
  }
  paintLines(context, scene, painted)
  for (const each of painted) {
    if (scene.lit.has(each.mark)) paintHalo(context, palette, each)
    if (scene.fresh.has(each.mark)) paintRing(context, palette, each)
    paintMark(context, { picture, palette, mark: each.mark }, each)
  }
  paintLabels(context, scene, painted)
  paintAxis(context, ticks, { palette, width, height: AXIS })
  return painted
}

function paintLane(
  context: CanvasRenderingContext2D,
  scene: Scene,
  { lane, top }: { lane: number; top: number },
): Painted[] {
  const { picture, layout } = scene
  const { density, marks } = picture.lanes[lane]!
  const area = { top: top + layout.header + 3, height: layout.lane - layout.header - 7 }
  if (density) {
    paintDensity(context, scene, { ...area, density })
    return []
  }
  const visible = visibleOf(scene, marks)
  if (isHeap(visible)) {
    paintHeaps(context, scene, { ...area, visible })
    return []
  }
  const { titles } = picture
  context.font = FONT
  const wanted = (mark: number) =>
    titles ? Math.min(LONGEST_LABEL, context.measureText(titles[mark]!).width) : 0
  return pack(visible, ROWS, wanted).map((placed) => ({
    ...placed,
    y: firstRow(top, layout) + placed.row * ROW,
  }))
}

export const isHeap = (visible: unknown[]) => visible.length > MANY

/** The marks of a lane that are on the screen, with their ends there. */
export function visibleOf(
  { picture: { start, end }, span, width }: Pick<Scene, 'picture' | 'span' | 'width'>,
  marks: Int32Array,
) {
  const scale = width / (span.end - span.start)
  const visible = []
  for (const mark of marks) {
    const [from, to] = [start[mark]!, end[mark]!]
    let x0 = (from - span.start) * scale
    let x1 = (to - span.start) * scale
    if (Number.isNaN(x0)) x0 = x1 - OPEN_STRETCH
    if (Number.isNaN(x1)) x1 = Math.max(x0 + OPEN_STRETCH, width)
    if (x1 < -OPEN_STRETCH || x0 > width + OPEN_STRETCH) continue
    visible.push({ mark, x0: Math.max(x0, -OPEN_STRETCH), x1: Math.min(x1, width + OPEN_STRETCH) })
  }
  return visible.sort((a, b) => a.x0 - b.x0)
}

/** One incident in several lanes is joined by a thin line, from the first that shows it to the last. */
function paintLines(context: CanvasRenderingContext2D, scene: Scene, painted: Painted[]): void {
  const { picture, palette, lit, scrolled, layout } = scene
  const yOf = (lane: number) => firstRow(AXIS + lane * layout.lane - scrolled, layout)
  const marks = new Map(painted.map((each) => [each.mark, each]))
  const isCrowded = marks.size > MANY_LINES
  for (const [mark, { x0, x1 }] of marks) {
    const [top, bottom] = [picture.topLane[mark]!, picture.bottomLane[mark]!]
    if (top === bottom || (isCrowded && !lit.has(mark))) continue
    const x = Math.round((x0 + x1) / 2) + 0.5
    context.strokeStyle = lit.has(mark) ? palette.accent : palette.quiet
    context.globalAlpha = lit.has(mark) ? 1 : 0.35
    context.lineWidth = 1
    context.beginPath()
    context.moveTo(x, yOf(top))
    context.lineTo(x, yOf(bottom))
    context.stroke()
    context.globalAlpha = 1
  }
}

function paintHalo(context: CanvasRenderingContext2D, palette: Palette, { x0, x1, y }: Painted): void {
  context.fillStyle = palette.wash
  context.strokeStyle = palette.accent
  context.lineWidth = 1.5
  context.beginPath()
  context.roundRect(x0 - 8, y - 8, x1 - x0 + 16, 16, 8)
  context.fill()
  context.stroke()
}

/** What is new stands out by a second outline, dashed so that it is not taken for what is chosen. */
function paintRing(context: CanvasRenderingContext2D, palette: Palette, { x0, x1, y }: Painted): void {
  context.strokeStyle = palette.accent
  context.lineWidth = 2
  context.setLineDash([3, 2])
  context.beginPath()
  context.roundRect(x0 - 10, y - 9, x1 - x0 + 20, 18, 9)
  context.stroke()
  context.setLineDash([])
}

function paintLabels(
  context: CanvasRenderingContext2D,
  { picture, palette, lit }: Scene,
  painted: Painted[],
): void {
  context.font = FONT
  context.textBaseline = 'middle'
  context.textAlign = 'left'
  for (const { mark, x1, y, label } of painted) {
    if (label === 0) continue
    context.fillStyle = lit.has(mark) ? palette.accent : palette.text
    context.fillText(shortened(context, picture.titles![mark]!, label), Math.max(x1, 0) + 9, y)
  }
}

function shortened(context: CanvasRenderingContext2D, text: string, width: number): string {
  const whole = context.measureText(text).width
  if (whole <= width + 1) return text
  const kept = Math.max(1, Math.floor((text.length * width) / whole) - 1)
  return `${text.slice(0, kept).trimEnd()}…`
}
