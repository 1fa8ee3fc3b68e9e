import { useQuery } from '@tanstack/react-query'
import { useAsking } from '../../lib/asking.ts'
import type { Filters } from '../../lib/page-state.ts'
import { t } from '../../strings/index.ts'
import { StandingSign } from '../../ui/standing.tsx'
import { useFreshOnScreen } from './fresh.ts'
import { undatedQuery } from './queries.ts'
import classes from './undated-strip.module.css'

interface UndatedProps {
  filters: Filters
  count: number
  open: string | undefined
  onOpen: (incident: string) => void
}

/** What has no date has no place on the lanes; it is here, and never dropped. */
export function UndatedStrip({ filters, count, open, onOpen }: UndatedProps) {
  const { data } = useQuery({ ...undatedQuery(useAsking(), filters), enabled: count > 0 })
  const fresh = useFreshOnScreen()
  if (count === 0) return null
  const items = data?.items ?? []
  return (
    <section className={classes.strip} aria-label={t.timeline.undated}>
      <h2 className={classes.title}>
        {t.timeline.undated} <span className={classes.count}>{count.toLocaleString('en')}</span>
      </h2>
      <ul className={classes.items}>
        {items.map(({ incidentId, title, standing }) => (
          <li key={incidentId}>
            <button
              type="button"
              className={classes.item}
              aria-pressed={incidentId === open}
              data-fresh={fresh.get(incidentId)}
              onClick={() => onOpen(incidentId)}
            >
              <StandingSign standing={standing} />
              <span className={classes.words}>{title}</span>
            </button>
          </li>
        ))}
        {count > items.length && data && <li>{t.timeline.moreUndated(count - items.length)}</li>}
      </ul>
    </section>
  )
}
