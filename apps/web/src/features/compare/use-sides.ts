import { type AxisName, useAsking } from '../../lib/asking.ts'
import { lensOf } from '../../lib/lens.ts'
import { publicByInWords } from '../../lib/times.ts'
import { usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import type { Side } from './differences.ts'

export interface NamedSides {
  axis: AxisName
  before: Side
  after: Side
  names: { before: string; after: string }
}

/** What the address compares: the moment `since` with that of the screen; else all there is with what the lens leaves. */
export function useSides(): NamedSides | null {
  const { view, asOf, publishedBy } = useAsking()
  const state = usePageState()
  const after = { view, asOf, publishedBy }
  const axis = state.axis ?? 'recorded'
  if (state.since !== undefined) {
    const since = axis === 'recorded' ? { asOf: state.since } : { publishedBy: state.since }
    const names = { before: inWords(since), after: inWords({ asOf, publishedBy }) }
    return { axis, before: { view, ...since }, after, names }
  }
  if (lensOf(state) === null || view === undefined) return null
  return {
    axis,
    before: { view: undefined, asOf, publishedBy },
    after,
    names: { before: t.compare.everything, after: t.compare.throughLens },
  }
}

function inWords({ asOf, publishedBy }: Side): string {
  if (asOf !== undefined) return t.compare.recordedBy(asOf)
  return publishedBy === undefined ? t.compare.now : t.compare.publishedBy(publicByInWords(publishedBy))
}
