import { Loader } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import type { Filters } from '../../lib/page-state.ts'
import { readSpan, type Span } from '../../lib/span.ts'
import { useChangePage, usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { IncidentList } from './incident-list.tsx'
import { Lanes } from './lanes.tsx'
import { Legend } from './legend.tsx'
import type { Picture } from './picture.ts'
import { Strip } from './strip.tsx'
import classes from './timeline-screen.module.css'
import { LanesBar, ListBar } from './toolbar.tsx'
import { UndatedStrip } from './undated-strip.tsx'
import type { Choosing } from './use-chosen.ts'
import type { Drawing } from './use-picture.ts'
import { useView } from './use-view.ts'

const IncidentMap = lazy(() =>
  import('../map/incident-map.tsx').then((module) => ({ default: module.IncidentMap })),
)

interface TimelineBodyProps {
  drawing: Drawing & { picture: Picture; bounds: Span }
  filters: Filters
  choosing: Choosing
  onOpen: (incident: string) => void
  onFilters: () => void
}

/** Density over lanes over the list or the map: four pictures of the same incidents. */
export function TimelineBody(props: TimelineBodyProps) {
  const { drawing, filters, choosing, onOpen, onFilters } = props
  const { picture, bounds, total, undated, isDense } = drawing
  const { incident: open, below, window, lanes = 'actor' } = usePageState()
  const change = useChangePage()
  const view = useView(bounds)
  const span = readSpan(window)
  useHotkeys([['m', () => change({ below: below === 'map' ? undefined : 'map' })]])

  return (
    <div className={classes.body}>
      <LanesBar view={view} onFilters={onFilters} />
      <Strip filters={filters} view={view} />
      {isDense && <p className={classes.dense}>{t.timeline.dense(total - undated)}</p>}
      <div className={classes.lanes}>
        <Lanes picture={picture} view={view} by={lanes} open={open} choosing={choosing} onOpen={onOpen} />
      </div>
      <UndatedStrip filters={filters} count={undated} open={open} onOpen={onOpen} />
      <Legend />
      <ListBar found={span === null ? total : null} choosing={choosing} />
      <div className={classes.below}>
        {below === 'map' ? (
          <Suspense fallback={<Loader aria-label={t.loading} />}>
            <IncidentMap filters={filters} span={span} open={open} onOpen={onOpen} />
          </Suspense>
        ) : (
          <IncidentList filters={filters} span={span} choosing={choosing} onOpen={onOpen} />
        )}
      </div>
    </div>
  )
}
