import { CloseButton, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import { StandingWord } from '../../ui/standing.tsx'
import { ReadFailure } from '../known/read-failure.tsx'
import { Claims } from './claims.tsx'
import { IncidentHistory } from './incident-history.tsx'
import classes from './incident-panel.module.css'
import { Links } from './links.tsx'
import { type Incident, incidentQuery } from './queries.ts'
import { ShownValues } from './shown-values.tsx'

interface IncidentPanelProps {
  incident: string
  onClose: () => void
}

/** One incident: what is shown of it, who says so, and how it came to be known. */
export function IncidentPanel({ incident, onClose }: IncidentPanelProps) {
  const { data, error, refetch } = useQuery(incidentQuery(useAsking(), incident))
  const heading = useRef<HTMLHeadingElement>(null)
  const title = data?.title
  useEffect(() => {
    // Whoever cannot see that a panel has opened is led into it; not on a wide screen, where the list goes on.
    if (title !== undefined && window.matchMedia('(width < 64rem)').matches) heading.current?.focus()
  }, [title])
  return (
    <section className={classes.panel} aria-label={t.incident.label}>
      <div className={classes.top}>
        <CloseButton aria-label={t.incident.close} onClick={onClose} className={classes.close} />
        {data && (
          <p className={classes.kind}>
            {t.words.type(data.type)}
            {data.subtype && ` · ${data.subtype}`}
            {data.modality !== 'actual' && ` · ${t.words.modality[data.modality]}`}
          </p>
        )}
      </div>
      {error ? (
        <ReadFailure error={error} again={() => void refetch()} />
      ) : data ? (
        <>
          <h2 ref={heading} tabIndex={-1} className={classes.title}>
            {data.title}
          </h2>
          <Standing incident={data} />
          {data.summary && <p>{data.summary}</p>}
          <ShownValues incident={data} />
          <Claims incident={data} />
          <Links links={data.links} />
          <IncidentHistory incident={incident} />
        </>
      ) : (
        <Loader aria-label={t.loading} m="md" />
      )}
    </section>
  )
}

/** What follows from its reports alone; whoever only declined is counted, but stands on no side. */
function Standing({ incident: { standing, parties, reports } }: { incident: Incident }) {
  const stances = Object.entries(parties).filter(([, count]) => count > 0)
  return (
    <p className={classes.standing}>
      <StandingWord standing={standing} />
      <span className={classes.counts}>
        {stances
          .map(([stance, count]) => t.incident.sides(count, t.words.stance[stance] ?? stance))
          .join(' · ')}
        {' · '}
        {t.timeline.reports(reports)}
      </span>
    </p>
  )
}
