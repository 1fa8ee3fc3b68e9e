import { styleText } from 'node:util'
import type { Output } from '../io.ts'

export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan'

/** What a rendering is made for: how wide, and whether in colour. */
export interface Paper {
  /** Infinity where nothing limits it: in a file or a pipe. */
  width: number
  paint(style: Style, text: string): string
}

/** Colour only on a terminal, and not where NO_COLOR is set. */
export function paperOf(stream: Output): Paper {
  return {
    width: stream.columns ?? Number.POSITIVE_INFINITY,
    paint: (style, text) => styleText(style, text, { stream }),
  }
}
