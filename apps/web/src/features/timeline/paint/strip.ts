import type { Schemas } from '@annalist/client'
import type { Span } from '../../../lib/span.ts'
import { STANDINGS } from '../picture.ts'
import type { Palette } from './palette.ts'

interface Strip {
  histogram: Schemas['Histogram']
  palette: Palette
  bounds: Span
  /** The part of it that the lanes show. */
  span: Span
  width: number
  height: number
}

/** How many incidents happened when, by standing, over all of time; what the lanes do not show is in the shade. */
export function paintStrip(context: CanvasRenderingContext2D, strip: Strip): void {
  const { histogram, palette, bounds, span, width, height } = strip
  const scale = width / (bounds.end - bounds.start)
  const x = (ms: number) => (ms - bounds.start) * scale
  const most = histogram.buckets.reduce((a, { count }) => Math.max(a, count), 1)
  for (const { start, end, count, standing } of histogram.buckets) {
    const left = x(Date.parse(start))
    const wide = Math.max(2, x(Date.parse(end)) - left - 0.5)
    const high = Math.max(0.1, Math.sqrt(count / most)) * (height - 6)
    let bottom = height
    STANDINGS.forEach((name, index) => {
      const part = ((standing[name] ?? 0) / count) * high
      context.fillStyle = palette.standing[index]!
      context.fillRect(left, bottom - part, wide, part)
      bottom -= part
    })
  }
  paintShade(context, strip, [x(span.start), x(span.end)])
}

function paintShade(
  context: CanvasRenderingContext2D,
  { palette, width, height }: Strip,
  [from, to]: [number, number],
): void {
  if (from <= 1 && to >= width - 1) return
  context.globalAlpha = 0.65
  context.fillStyle = palette.page
  context.fillRect(0, 0, from, height)
  context.fillRect(to, 0, width - to, height)
  context.globalAlpha = 1
  context.strokeStyle = palette.accent
  context.lineWidth = 1.5
  context.strokeRect(from, 1, Math.max(3, to - from), height - 2)
}
