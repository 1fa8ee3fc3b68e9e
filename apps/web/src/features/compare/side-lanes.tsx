import type { Schemas } from '@annalist/client'
import { useMemo } from 'react'
import type { Span } from '../../lib/span.ts'
import { usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { type Fresh, FreshOnScreen } from '../timeline/fresh.ts'
import { Lanes } from '../timeline/lanes.tsx'
import { pictureOf } from '../timeline/picture.ts'
import { useOpenIncident } from '../timeline/use-open-incident.ts'
import { useView } from '../timeline/use-view.ts'
import classes from './compare-screen.module.css'
import type { Difference } from './differences.ts'

interface SideLanesProps {
  name: string
  marks: Schemas['Marks']
  bounds: Span
  differences: Difference[]
}

/** One side, with a ring around what the other one shows otherwise. Both move and zoom together. */
export function SideLanes({ name, marks, bounds, differences }: SideLanesProps) {
  const { lanes = 'actor' } = usePageState()
  const view = useView(bounds)
  const picture = useMemo(() => pictureOf(marks), [marks])
  const differing = useMemo<Fresh>(
    () => new Map(differences.map(({ incidentId }) => [incidentId, 'changed'])),
    [differences],
  )
  const onOpen = useOpenIncident()
  return (
    <section className={classes.side} aria-label={name}>
      <h3>
        {name} <span className={classes.quiet}>{t.timeline.found(marks.total)}</span>
      </h3>
      <div className={classes.lanes}>
        <FreshOnScreen value={differing}>
          <Lanes picture={picture} view={view} by={lanes} open={undefined} onOpen={onOpen} />
        </FreshOnScreen>
      </div>
    </section>
  )
}
