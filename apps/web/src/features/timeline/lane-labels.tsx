import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import type { Lanes, PageState } from '../../lib/page-state.ts'
import { t } from '../../strings/index.ts'
import classes from './lanes.module.css'
import { AXIS, type Layout } from './paint/layout.ts'
import type { PictureLane } from './picture.ts'

interface LaneLabelsProps {
  lanes: PictureLane[]
  by: Lanes
  layout: Layout
}

/** The names of the lanes. An actor's leads to its page; another narrows what is shown to its lane. */
export function LaneLabels({ lanes, by, layout }: LaneLabelsProps) {
  return (
    <ol className={classes.labels} data-beside={layout.gutter > 0}>
      {lanes.map((lane, index) => (
        <li key={lane.value ?? 'none'} style={{ top: AXIS + index * layout.lane, height: layout.lane - 1 }}>
          <LaneLabel lane={lane} by={by} />
          <span className={classes.count}>{lane.count.toLocaleString('en')}</span>
        </li>
      ))}
    </ol>
  )
}

function LaneLabel({ lane: { value, label }, by }: { lane: PictureLane; by: Lanes }) {
  const { dossier } = useAsking()
  if (value === null || label === null) return <span className={classes.none}>{t.timeline.noLane[by]}</span>
  if (by === 'actor' || by === 'source') {
    return (
      <Link to="/d/$dossier/actors/$actor" params={{ dossier, actor: value }} search={true} title={label}>
        {label}
      </Link>
    )
  }
  const narrowed = (state: PageState) => ({ ...state, ...narrowing(by, value) })
  return (
    <Link to="/d/$dossier" params={{ dossier }} search={narrowed} title={label}>
      {by === 'type' ? t.words.type(label) : label}
    </Link>
  )
}

/** Incidents that name only a country lie in its lane. */
function narrowing(by: 'type' | 'place', value: string): PageState {
  if (by === 'type') return { type: [value] }
  return value.length === 2 ? { country: [value] } : { place: [value] }
}
