import { ActionIcon, Button, NativeSelect, SegmentedControl, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { lazy, Suspense } from 'react'
import { filtersOf, LANES, ORDERS, type PageState } from '../../lib/page-state.ts'
import { readSpan, zoomed } from '../../lib/span.ts'
import { useChangePage, usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { CiteButton } from '../cite/cite-button.tsx'
import { useFreshOnScreen } from './fresh.ts'
import { inSpan } from './queries.ts'
import classes from './toolbar.module.css'
import type { Choosing } from './use-chosen.ts'
import type { View } from './view.ts'

const ExportDialog = lazy(() =>
  import('../export/export-dialog.tsx').then((module) => ({ default: module.ExportDialog })),
)

/** Above the lanes: by what they are, and how near one looks. */
export function LanesBar({ view, onFilters }: { view: View; onFilters: () => void }) {
  const { lanes = 'actor' } = usePageState()
  const change = useChangePage()
  return (
    <div className={classes.bar}>
      <Button
        className={classes.filters}
        size="compact-xs"
        variant="default"
        leftSection={<Icon name="filter" />}
        onClick={onFilters}
      >
        {t.filters.title}
      </Button>
      <NativeSelect
        className={classes.lanes}
        size="xs"
        aria-label={t.timeline.lanesBy}
        value={lanes}
        data={LANES.map((value) => ({ value, label: `${t.timeline.lanesBy} ${t.timeline.lanes[value]}` }))}
        onChange={(event) => change({ lanes: event.currentTarget.value as PageState['lanes'] })}
      />
      <span className={classes.space} />
      <Zoom icon="plus" label={t.timeline.zoomIn} onClick={() => view.show(zoomed(view.span, 0.5))} />
      <Zoom icon="minus" label={t.timeline.zoomOut} onClick={() => view.show(zoomed(view.span, 2))} />
      <Zoom icon="fit" label={t.timeline.all} onClick={() => view.showAll()} />
    </div>
  )
}

/** Above the list: how many there are, in which order, and what one has chosen among them. */
export function ListBar({ found, choosing }: ListBarProps) {
  const { below, order = 'when' } = usePageState()
  const change = useChangePage()
  return (
    <div className={classes.bar}>
      <SegmentedControl
        size="xs"
        aria-label={t.timeline.listLabel}
        value={below ?? 'list'}
        data={[
          { value: 'list', label: t.timeline.list },
          { value: 'map', label: t.timeline.map },
        ]}
        onChange={(value) => change({ below: value === 'map' ? 'map' : undefined })}
      />
      <span className={classes.found} role="status">
        {found === null ? '' : t.timeline.found(found)}
      </span>
      <FreshCount />
      <Chosen {...choosing} />
      <span className={classes.space} />
      <CiteShown />
      <ExportButton />
      {below !== 'map' && (
        <NativeSelect
          className={classes.choice}
          size="xs"
          aria-label={t.timeline.order}
          value={order}
          data={ORDERS.map((value) => ({ value, label: t.timeline.orders[value] }))}
          onChange={(event) => {
            const value = event.currentTarget.value as NonNullable<PageState['order']>
            change({ order: value === 'when' ? undefined : value })
          }}
        />
      )}
    </div>
  )
}

/** An address holds no more of them. */
const MOST_ALONE = 200

/** How many are chosen, told as it changes, and what can be done with them. */
function Chosen({ chosen, choose }: Choosing) {
  const change = useChangePage()
  const isAny = chosen.size > 0
  return (
    <>
      <span role="status">{isAny && t.timeline.chosen(chosen.size)}</span>
      {isAny && chosen.size <= MOST_ALONE && (
        <Button size="compact-xs" variant="light" onClick={() => change({ ids: [...chosen] })}>
          {t.timeline.onlyChosen}
        </Button>
      )}
      {chosen.size > MOST_ALONE && <span>{t.timeline.tooManyAlone(MOST_ALONE)}</span>}
      {isAny && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => choose([])}>
          {t.timeline.unchoose}
        </Button>
      )}
    </>
  )
}

/** Cites the list: under its filters, in its stretch of time and order. */
function CiteShown() {
  const state = usePageState()
  const shown = inSpan(filtersOf(state), readSpan(state.window))
  const parameters = { ...shown, ...(state.order && { order: state.order }) }
  return <CiteButton name={t.timeline.label} read="timeline" parameters={parameters} />
}

function ExportButton() {
  const [isOpen, open] = useDisclosure(false)
  return (
    <>
      <Button size="compact-xs" variant="default" onClick={open.open}>
        {t.export.open}
      </Button>
      {isOpen && (
        <Suspense>
          <ExportDialog onClose={open.close} />
        </Suspense>
      )}
    </>
  )
}

/** How much the last step brought. */
function FreshCount() {
  const marks = [...useFreshOnScreen().values()]
  if (marks.length === 0) return null
  const added = marks.filter((mark) => mark === 'new').length
  return (
    <strong className={classes.fresh} role="status">
      {t.known.fresh(added, marks.length - added)}
    </strong>
  )
}

interface ListBarProps {
  found: number | null
  choosing: Choosing
}

function Zoom({ icon, label, onClick }: { icon: IconName; label: string; onClick: () => void }) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={label} onClick={onClick}>
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  )
}
