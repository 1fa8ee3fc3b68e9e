import { useInfiniteQuery } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from 'react'
import { useAsking } from '../../lib/asking.ts'
import type { Filters } from '../../lib/page-state.ts'
import type { Span } from '../../lib/span.ts'
import { usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { Failure } from '../../ui/failure.tsx'
import { holdText } from './hold-text.ts'
import classes from './incident-list.module.css'
import { IncidentRow } from './incident-row.tsx'
import { ListEmpty } from './list-empty.tsx'
import { listQuery } from './queries.ts'
import type { Choosing } from './use-chosen.ts'
import { useRange } from './use-range.ts'

interface IncidentListProps {
  filters: Filters
  /** The part of time that the lanes show; null is all of it. */
  span: Span | null
  choosing: Choosing
  onOpen: (incident: string) => void
}

const ROW = 34
/** Before the end of what has come is reached, the next page is asked for. */
const AHEAD = 20

/** The same incidents as on the lanes, for the keyboard, for those who do not see, and for reading. */
export function IncidentList({ filters, span, choosing, onOpen }: IncidentListProps) {
  const { incident: open, order = 'when' } = usePageState()
  const listed = useInfiniteQuery(listQuery(useAsking(), { filters, span, order }))
  const items = listed.data?.pages.flatMap((page) => page.items) ?? []
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const prefix = useId()
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 8,
    // Else what a row measures may change the list while the browser still tells sizes, which is an error of the page.
    useAnimationFrameWithResizeObserver: true,
  })
  const shown = rows.getVirtualItems()
  const lastShown = shown.at(-1)?.index ?? 0

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = listed
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && lastShown > items.length - AHEAD) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage, lastShown, items.length])

  const place = open === undefined ? -1 : items.findIndex(({ incidentId }) => incidentId === open)
  useEffect(() => {
    if (place < 0) return
    setActive(place)
    rows.scrollToIndex(place, { align: 'auto' })
  }, [place, rows])

  const range = useRange(items, choosing)
  const go = (to: number, isRange: boolean) => {
    const index = Math.min(Math.max(to, 0), items.length - 1)
    if (isRange) range.extend(active, index)
    else range.end()
    setActive(index)
    rows.scrollToIndex(index, { align: 'auto' })
  }
  const toggle = (incident: string) => {
    range.end()
    choosing.toggle(incident)
  }
  const click = (event: MouseEvent, index: number, incident: string) => {
    if (event.shiftKey) return go(index, true)
    setActive(index)
    if (event.ctrlKey || event.metaKey) return toggle(incident)
    range.end()
    onOpen(incident)
  }
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return
    const item = items[active]
    const to = destination(event.key, active, items.length)
    if (to !== null) go(to, event.shiftKey)
    else if (event.key === 'Enter' && item) onOpen(item.incidentId)
    else if (event.key === ' ' && item) toggle(item.incidentId)
    else return
    event.preventDefault()
  }

  if (listed.error) return <Failure error={listed.error} again={() => void listed.refetch()} />
  if (listed.data && items.length === 0) return <ListEmpty filters={filters} />
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      role="listbox"
      aria-multiselectable="true"
      aria-label={t.timeline.listLabel}
      aria-activedescendant={items[active] ? `${prefix}${active}` : undefined}
      aria-busy={listed.isFetching}
      tabIndex={0}
      onKeyDown={press}
      onMouseDown={holdText}
    >
      <div className={classes.content} style={{ height: rows.getTotalSize() }} role="presentation">
        {shown.map(({ index, start, key }) => {
          const item = items[index]!
          return (
            <IncidentRow
              key={key}
              measure={rows.measureElement}
              id={`${prefix}${index}`}
              index={index}
              start={start}
              total={hasNextPage ? -1 : items.length}
              item={item}
              isActive={index === active}
              isOpen={item.incidentId === open}
              isChosen={choosing.chosen.has(item.incidentId)}
              onClick={(event) => click(event, index, item.incidentId)}
            />
          )
        })}
      </div>
    </div>
  )
}

/** Where a key leads, from a row on; null for a key that leads nowhere. */
function destination(key: string, from: number, count: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return from + 1
    case 'ArrowUp':
      return from - 1
    case 'PageDown':
      return from + 10
    case 'PageUp':
      return from - 10
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
