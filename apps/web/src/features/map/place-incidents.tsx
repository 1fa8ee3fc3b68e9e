import { useInfiniteQuery } from '@tanstack/react-query'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import { listQuery } from '../timeline/queries.ts'
import classes from './incident-map.module.css'
import type { Place } from './places.ts'

/** So many have room in the list; the rest is one filter away. */
const SHOWN = 30

export function PlaceIncidents({ place, onOpen }: { place: Place; onOpen: (incident: string) => void }) {
  const ids = place.incidents.slice(0, SHOWN)
  const { data } = useInfiniteQuery(listQuery(useAsking(), { filters: { ids }, span: null, order: 'when' }))
  const rest = place.incidents.length - ids.length
  return (
    <ul>
      {data?.pages[0]?.items.map(({ incidentId, title }) => (
        <li key={incidentId}>
          <button type="button" onClick={() => onOpen(incidentId)}>
            {title}
          </button>
        </li>
      ))}
      {rest > 0 && <li className={classes.quiet}>{t.map.more(rest)}</li>}
    </ul>
  )
}
