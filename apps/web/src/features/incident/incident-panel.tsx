import { ServiceProblem } from '@annalist/client'
import { CloseButton, Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { StandingWord } from '../../ui/standing.tsx'
import { type Change, OpenChange } from '../change/change.ts'
import { ReadFailure } from '../known/read-failure.tsx'
import { Actions } from './actions.tsx'
import { Claims } from './claims.tsx'
import { IncidentHistory } from './incident-history.tsx'
import classes from './incident-panel.module.css'
import { Judgement } from './judgement.tsx'
import { Links } from './links.tsx'
import { type Incident, incidentQuery } from './queries.ts'
import { ShownValues } from './shown-values.tsx'

// What one needs only to change something comes then.
const ChangeDialog = lazy(() =>
  import('../change/change-dialog.tsx').then((module) => ({ default: module.ChangeDialog })),
)

interface IncidentPanelProps {
  incident: string
  onClose: () => void
}

/** One incident: what is shown of it, who says so, and how it came to be known. */
export function IncidentPanel({ incident, onClose }: IncidentPanelProps) {
  const asking = useAsking()
  const { data, error, refetch } = useQuery(incidentQuery(asking, incident))
  // As it was when one began: a report may be the last one that is moved away, and its receipt is still to be read.
  const [changing, setChanging] = useState<{ change: Change; incident: Incident } | null>(null)
  const isNow = asking.asOf === undefined && asking.publishedBy === undefined && asking.view === undefined
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
        <Unshown error={error} isNow={isNow} again={() => void refetch()} />
      ) : data ? (
        <OpenChange value={isNow ? (change) => setChanging({ change, incident: data }) : null}>
          <h2 ref={heading} tabIndex={-1} className={classes.title}>
            {data.title}
          </h2>
          <Standing incident={data} />
          {data.summary && <p>{data.summary}</p>}
          <Actions incident={data} />
          <ShownValues incident={data} />
          <Judgement incident={data} />
          <Claims incident={data} />
          <Links links={data.links} />
          <IncidentHistory incident={incident} />
        </OpenChange>
      ) : (
        <Loader aria-label={t.loading} m="md" />
      )}
      {changing && (
        <Suspense>
          <ChangeDialog {...changing} onClose={() => setChanging(null)} />
        </Suspense>
      )}
    </section>
  )
}

/** At an earlier moment, or through a lens, it may only not be known; else nothing tells of it any more. */
function Unshown({ error, isNow, again }: { error: Error; isNow: boolean; again: () => void }) {
  if (isNow && error instanceof ServiceProblem && error.status === 404) {
    return <Notice title={t.incident.gone}>{t.incident.goneNext}</Notice>
  }
  return <ReadFailure error={error} again={again} />
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
