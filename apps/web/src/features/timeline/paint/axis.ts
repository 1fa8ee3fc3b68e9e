import { scaleUtc } from 'd3-scale'
import type { Span } from '../../../lib/span.ts'
import { FONT } from './canvas.ts'
import type { Palette } from './palette.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** So that the longest text of a tick fits between two. */
const APART = 96

const year = format({ year: 'numeric' })
const month = format({ month: 'short', year: 'numeric' })
const day = format({ day: 'numeric', month: 'short', year: 'numeric' })
const hour = format({ day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })

export interface Tick {
  x: number
  text: string
}

export function ticksOf({ start, end }: Span, width: number): Tick[] {
  const scale = scaleUtc([new Date(start), new Date(end)], [0, width])
  // The scale takes a number as a hint; where its steps are too narrow, the next larger ones are taken.
  let wanted = Math.max(2, width / APART)
  let ticks = scale.ticks(wanted)
  while (ticks.length * APART > width && wanted > 1) {
    wanted /= 1.5
    ticks = scale.ticks(wanted)
  }
  const step = ticks.length > 1 ? ticks[1]!.getTime() - ticks[0]!.getTime() : end - start
  const text = formatOf(step)
  return ticks.map((tick) => ({ x: ((tick.getTime() - start) / (end - start)) * width, text: text(tick) }))
}

export function paintGrid(
  context: CanvasRenderingContext2D,
  ticks: Tick[],
  { palette, height }: { palette: Palette; height: number },
): void {
  context.strokeStyle = palette.line
  context.lineWidth = 1
  context.beginPath()
  for (const { x } of ticks) {
    context.moveTo(Math.round(x) + 0.5, 0)
    context.lineTo(Math.round(x) + 0.5, height)
  }
  context.stroke()
}

/** Over the marks, on a ground of its own, so that it can be read wherever one has scrolled. */
export function paintAxis(
  context: CanvasRenderingContext2D,
  ticks: Tick[],
  { palette, width, height }: { palette: Palette; width: number; height: number },
): void {
  context.fillStyle = palette.surface
  context.fillRect(0, 0, width, height)
  context.fillStyle = palette.line
  context.fillRect(0, height - 1, width, 1)
  context.fillStyle = palette.quiet
  context.font = FONT
  context.textBaseline = 'middle'
  context.textAlign = 'left'
  for (const { x, text } of ticks) context.fillText(text, x + 4, height / 2)
}

function formatOf(step: number): (date: Date) => string {
  if (step >= 360 * DAY) return year
  if (step >= 27 * DAY) return month
  return step >= DAY ? day : hour
}

function format(options: Intl.DateTimeFormatOptions): (date: Date) => string {
  const formatter = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
  return (date) => formatter.format(date)
}
