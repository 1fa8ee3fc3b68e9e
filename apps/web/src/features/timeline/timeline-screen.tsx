import { Drawer, Loader } from '@mantine/core'
import { useDisclosure, useHotkeys, useMediaQuery } from '@mantine/hooks'
import { lazy, Suspense, useCallback } from 'react'
import { useChangePage, usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { DialogHead } from '../../ui/dialog-head.tsx'
import { Failure } from '../../ui/failure.tsx'
import { FilterChips } from '../filters/filter-chips.tsx'
import { FilterPanel } from '../filters/filter-panel.tsx'
import { FreshOnScreen, useFresh } from './fresh.ts'
import { TimelineBody } from './timeline-body.tsx'
import classes from './timeline-screen.module.css'
import { useChosen } from './use-chosen.ts'
import { useFilters, usePicture } from './use-picture.ts'

const IncidentPanel = lazy(() =>
  import('../incident/incident-panel.tsx').then((module) => ({ default: module.IncidentPanel })),
)

/** Filters, time, and the incident that is open. On a narrow screen they lie on each other instead of side by side. */
export function TimelineScreen() {
  const filters = useFilters()
  const { incident } = usePageState()
  const change = useChangePage()
  const drawing = usePicture(filters)
  const fresh = useFresh(filters)
  const [isFiltering, filtering] = useDisclosure(false)
  const isWide = useMediaQuery('(width >= 64rem)', true, { getInitialValueInEffect: false })
  const choosing = useChosen()

  const onOpen = useCallback((id: string) => change({ incident: id }), [change])
  const onClose = useCallback(() => change({ incident: undefined }), [change])
  useHotkeys([
    ['Escape', () => incident && onClose()],
    ['f', filtering.toggle],
  ])

  return (
    <main className={classes.screen} data-panel={incident !== undefined || undefined}>
      {isWide ? (
        <section className={classes.filters} aria-label={t.filters.title}>
          <FilterPanel filters={filters} wait={drawing.picture === null} />
        </section>
      ) : (
        <Drawer
          opened={isFiltering}
          onClose={filtering.close}
          attributes={{ content: { 'aria-label': t.filters.title } }}
          lockScroll={false}
          withCloseButton={false}
        >
          <DialogHead title={t.filters.title} onClose={filtering.close} />
          <FilterPanel filters={filters} wait={drawing.picture === null} />
        </Drawer>
      )}
      <section className={classes.time} aria-label={t.timeline.label}>
        <FilterChips filters={filters} />
        {drawing.error ? (
          <Failure error={drawing.error} again={drawing.again} />
        ) : drawing.picture && drawing.bounds ? (
          <FreshOnScreen value={fresh}>
            <TimelineBody
              drawing={{ ...drawing, picture: drawing.picture, bounds: drawing.bounds }}
              filters={filters}
              choosing={choosing}
              onOpen={onOpen}
              onFilters={filtering.open}
            />
          </FreshOnScreen>
        ) : (
          <Loader aria-label={t.loading} m="xl" />
        )}
      </section>
      {incident !== undefined && (
        <Suspense fallback={<div className={classes.panel} />}>
          <IncidentPanel key={incident} incident={incident} onClose={onClose} />
        </Suspense>
      )}
    </main>
  )
}
