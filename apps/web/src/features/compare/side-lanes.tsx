import type { Schemas } from '@annalist/client'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAsking } from '../../lib/asking.ts'
import { readingIn } from '../../lib/page-state.ts'
import type { Span } from '../../lib/span.ts'
import { usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { type Fresh, FreshOnScreen } from '../timeline/fresh.ts'
import { Lanes } from '../timeline/lanes.tsx'
import { pictureOf } from '../timeline/picture.ts'
import { useView } from '../timeline/use-view.ts'
import classes from './compare-screen.module.css'
import type { Difference } from './differences.ts'

const NOTHING: ReadonlySet<string> = new Set()

interface SideLanesProps {
  name: string
  marks: Schemas['Marks']
  bounds: Span
  differences: Difference[]
}

/** One side, with a ring around what the other one shows otherwise. Both move and zoom together. */
export function SideLanes({ name, marks, bounds, differences }: SideLanesProps) {
  const { dossier } = useAsking()
  const { lanes = 'actor' } = usePageState()
  const view = useView(bounds)
  const picture = useMemo(() => pictureOf(marks), [marks])
  const differing = useMemo<Fresh>(
    () => new Map(differences.map(({ incidentId }) => [incidentId, 'changed'])),
    [differences],
  )
  const navigate = useNavigate({ from: '/d/$dossier' })
  const onOpen = (incident: string) =>
    void navigate({
      to: '/d/$dossier',
      params: { dossier },
      search: (state) => ({ ...readingIn(state), incident }),
    })
  return (
    <section className={classes.side} aria-label={name}>
      <h3>
        {name} <span className={classes.quiet}>{t.timeline.found(marks.total)}</span>
      </h3>
      <div className={classes.lanes}>
        <FreshOnScreen value={differing}>
          <Lanes
            picture={picture}
            view={view}
            by={lanes}
            open={undefined}
            chosen={NOTHING}
            onOpen={onOpen}
            onChoose={onOpen}
          />
        </FreshOnScreen>
      </div>
    </section>
  )
}
