/** A mark of a lane as it lies on the screen, and how wide its label would be. */
export interface Placed {
  mark: number
  x0: number
  x1: number
  row: number
  /** How wide its label may be; 0: no room. */
  label: number
}

/** A label of less than this says nothing. */
const LEAST_LABEL = 36
const GAP = 6

/**
 * Lays marks, in order of their left ends, into rows so that they do not lie on each other as long as there are rows,
 * and gives each label what is left until the next mark of its row: labels never overlap.
 */
export function pack(
  marks: Omit<Placed, 'row' | 'label'>[],
  rows: number,
  wanted: (mark: number) => number,
): Placed[] {
  const ends = new Array<number>(rows).fill(Number.NEGATIVE_INFINITY)
  const last = new Array<Placed | null>(rows).fill(null)
  return marks.map((each) => {
    const row = rowFor(each.x0, ends, last)
    const before = last[row]
    if (before) before.label = room(before, each.x0)
    const placed: Placed = { ...each, row, label: wanted(each.mark) }
    last[row] = placed
    ends[row] = Math.max(ends[row]!, each.x1)
    return placed
  })
}

/** A row in which even the label before has room; else one in which the mark has; else the one that ends first. */
function rowFor(x: number, ends: number[], last: (Placed | null)[]): number {
  const roomy = ends.findIndex((end, row) => end + (last[row] ? last[row].label + 2 * GAP : 0) < x)
  if (roomy !== -1) return roomy
  const free = ends.findIndex((end) => end + GAP < x)
  return free !== -1 ? free : ends.indexOf(Math.min(...ends))
}

function room({ x1, label }: Placed, next: number): number {
  const left = Math.min(label, next - x1 - 2 * GAP)
  return left < LEAST_LABEL ? 0 : left
}
