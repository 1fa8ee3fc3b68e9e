import 'maplibre-gl/dist/maplibre-gl.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useAsking } from '../../lib/asking.ts'
import type { Filters } from '../../lib/page-state.ts'
import { coarse, type Span } from '../../lib/span.ts'
import { t } from '../../strings/index.ts'
import { marksQuery } from '../timeline/queries.ts'
import classes from './incident-map.module.css'
import { PlaceIncidents } from './place-incidents.tsx'
import { placesOf } from './places.ts'
import { useMap } from './use-map.ts'

interface IncidentMapProps {
  filters: Filters
  span: Span | null
  open: string | undefined
  onOpen: (incident: string) => void
}

/** Where what the lanes show happened. Beside it the same places as a list, and those that have no spot. */
export function IncidentMap({ filters, span, open, onOpen }: IncidentMapProps) {
  const asking = useAsking()
  const whole = useQuery({
    ...marksQuery(asking, { filters, lanes: 'place', span: null }),
    placeholderData: keepPreviousData,
  })
  const isLarge = whole.data?.buckets != null
  const part = useQuery({
    ...marksQuery(asking, { filters, lanes: 'place', span: span && coarse(span) }),
    enabled: isLarge && span !== null,
    placeholderData: keepPreviousData,
  })
  const answer = isLarge ? part.data : whole.data
  const { placed, spotless, unplaced } = useMemo(
    () => (answer ? placesOf(answer, span) : { placed: [], spotless: [], unplaced: 0 }),
    [answer, span],
  )
  const box = useRef<HTMLElement>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const problem = useMap(box, { places: placed, open, onChoose: setChosen })
  const place = placed.find(({ value }) => value === chosen)

  return (
    <div className={classes.map}>
      <section ref={box} className={classes.box} aria-label={t.map.label} data-places={placed.length} />
      <div className={classes.aside}>
        {problem && <p role="alert">{t.map.cannot}</p>}
        {isLarge && !part.data?.marks && <p>{t.map.tooMany}</p>}
        <ul>
          {placed.map(({ value, label, incidents }) => (
            <li key={value}>
              <button
                type="button"
                aria-expanded={value === chosen}
                onClick={() => setChosen(value === chosen ? null : value)}
              >
                {label} <span className={classes.quiet}>{incidents.length.toLocaleString('en')}</span>
              </button>
              {place?.value === value && <PlaceIncidents place={place} onOpen={onOpen} />}
            </li>
          ))}
        </ul>
        {spotless.map(({ label, count }) => (
          <p key={label} className={classes.quiet}>
            {t.map.spotless(label, count)}
          </p>
        ))}
        {unplaced > 0 && <p className={classes.quiet}>{t.map.unplaced(unplaced)}</p>}
      </div>
    </div>
  )
}
