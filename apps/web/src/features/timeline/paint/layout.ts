/** How lanes are laid out: names stand beside them, or, on a narrow screen, in a line of their own above each. */
export interface Layout {
  gutter: number
  header: number
  lane: number
}

/** The axis at the top stays where it is. */
export const AXIS = 24
/** Rows of a lane, so that marks of the same days do not lie on each other. */
export const ROWS = 2
export const ROW = 16

const ROWS_HEIGHT = 40
const WIDE: Layout = { gutter: 168, header: 0, lane: ROWS_HEIGHT }
const NARROW: Layout = { gutter: 0, header: 16, lane: ROWS_HEIGHT + 16 }
const NARROW_BELOW = 620

export function layoutFor(width: number): Layout {
  return width < NARROW_BELOW ? NARROW : WIDE
}

export function heightOfLanes(lanes: number, { lane }: Layout): number {
  return AXIS + lanes * lane
}

/** The middle of the first row of a lane. */
export function firstRow(top: number, { header }: Layout): number {
  return top + header + 12
}
