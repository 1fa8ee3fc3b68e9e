import { STANDINGS } from '../picture.ts'

export interface Palette {
  surface: string
  page: string
  line: string
  text: string
  quiet: string
  accent: string
  wash: string
  /** In the order of STANDINGS. */
  standing: string[]
}

/** The colours of the page, which a canvas has to be told. */
export function paletteOf(element: Element): Palette {
  const style = getComputedStyle(element)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  return {
    surface: colour('--surface'),
    page: colour('--page'),
    line: colour('--line'),
    text: colour('--text'),
    quiet: colour('--quiet'),
    accent: colour('--accent'),
    wash: colour('--accent-wash'),
    standing: STANDINGS.map((standing) => colour(`--mark-${standing}`)),
  }
}
