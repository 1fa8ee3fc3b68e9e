import type { Scene } from './scene.ts'

const COLUMN = 3

interface Area {
  top: number
  height: number
}

/** How many begin in each column of pixels, by standing: what remains to be seen of marks that lie on each other. */
export function paintHeaps(
  context: CanvasRenderingContext2D,
  { picture, palette, width }: Scene,
  { top, height, visible }: Area & { visible: { mark: number; x0: number }[] },
): void {
  const kinds = palette.standing.length
  const columns = Math.ceil(width / COLUMN)
  const counts = new Uint32Array(columns * kinds)
  const totals = new Uint32Array(columns)
  for (const { mark, x0 } of visible) {
    const column = Math.floor(x0 / COLUMN)
    if (column < 0 || column >= columns) continue
    counts[column * kinds + picture.standing[mark]!]! += 1
    totals[column]! += 1
  }
  const most = totals.reduce((a, b) => Math.max(a, b), 1)
  for (let kind = 0; kind < kinds; kind += 1) {
    context.fillStyle = palette.standing[kind]!
    for (let column = 0; column < columns; column += 1) {
      const count = counts[column * kinds + kind]!
      if (count === 0) continue
      const below = counts.subarray(column * kinds, column * kinds + kind).reduce((a, b) => a + b, 0)
      const [from, to] = [below, below + count].map((n) => heightOf(n, totals[column]!, most) * height)
      context.fillRect(column * COLUMN, top + height - to!, COLUMN - 0.5, to! - from!)
    }
  }
}

/** The root, so that a single one can be seen beside a heap; shared out by number within a column. */
function heightOf(n: number, total: number, most: number): number {
  return Math.max(Math.sqrt(total / most), 0.12) * (n / total)
}

/** The same, as the service counted it, where there are too many to send. */
export function paintDensity(
  context: CanvasRenderingContext2D,
  { picture, palette, span, width }: Scene,
  { top, height, density }: Area & { density: [number, number][] },
): void {
  if (!picture.buckets) return
  const { start, width: step } = picture.buckets
  const scale = width / (span.end - span.start)
  const most = density.reduce((a, [, count]) => Math.max(a, count), 1)
  context.fillStyle = palette.quiet
  for (const [bucket, count] of density) {
    const x = (start + bucket * step - span.start) * scale
    const wide = Math.max(1, step * scale - 0.5)
    if (x + wide < 0 || x > width) continue
    const high = Math.max(Math.sqrt(count / most), 0.08) * height
    context.fillRect(x, top + height - high, wide, high)
  }
}
