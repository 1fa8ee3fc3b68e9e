import type { Span } from '../../../lib/span.ts'
import type { Picture } from '../picture.ts'
import type { Layout } from './layout.ts'
import type { Palette } from './palette.ts'

/** What is to be painted, all of it. */
export interface Scene {
  picture: Picture
  palette: Palette
  span: Span
  width: number
  height: number
  scrolled: number
  layout: Layout
  /** Marks that stand out: the open one, the chosen ones, the one under the pointer. */
  lit: ReadonlySet<number>
  /** Marks of what became known, or known otherwise, at the last step. */
  fresh: ReadonlySet<number>
}
