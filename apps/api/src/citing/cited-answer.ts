import { createHash } from 'node:crypto'
import type { CitablePath } from './citable-path.ts'

export type Body = Record<string, unknown>

/** How far a reading had come, and what it was called. */
export interface CitedReading {
  view: string
  position: number
}

/**
 * An answer as it is cited: without what says where the service stood when it was asked. A cursor belongs to one build of
 * a view, so `more` says instead whether there are more; a view of the reported axis comes further without showing
 * anything else, so `position` is that of the citation.
 */
export function citedAnswer(
  body: Body,
  { isList }: Pick<CitablePath, 'isList'>,
  { view, position }: CitedReading,
): Body {
  const { next, ...kept } = body
  return {
    ...kept,
    ...('view' in kept && { view }),
    ...(isList && 'position' in kept && { position }),
    ...(next !== undefined && { more: next !== null }),
  }
}

/** Of the bytes that are sent. */
export function hashOf(answer: Body): string {
  return `sha256-${createHash('sha256').update(JSON.stringify(answer)).digest('hex')}`
}
