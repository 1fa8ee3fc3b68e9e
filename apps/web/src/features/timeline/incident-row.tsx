import type { Schemas } from '@annalist/client'
import type { MouseEvent } from 'react'
import { whenInWords } from '../../lib/times.ts'
import { t } from '../../strings/index.ts'
import { StandingWord } from '../../ui/standing.tsx'
import { useFreshOnScreen } from './fresh.ts'
import classes from './incident-list.module.css'

interface IncidentRowProps {
  item: Schemas['TimelineItem']
  id: string
  index: number
  start: number
  /** -1: not known yet. */
  total: number
  isActive: boolean
  isOpen: boolean
  isChosen: boolean
  measure: (element: Element | null) => void
  onClick: (event: MouseEvent) => void
}

export function IncidentRow(props: IncidentRowProps) {
  const { item, id, index, start, total, isActive, isOpen, isChosen, measure, onClick } = props
  const fresh = useFreshOnScreen().get(item.incidentId)
  const sides = item.parties.asserts + item.parties.confirms
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the list has the focus and the keys
    <div
      ref={measure}
      id={id}
      data-index={index}
      className={classes.row}
      style={{ transform: `translateY(${start}px)` }}
      role="option"
      aria-selected={isChosen}
      aria-current={isOpen || undefined}
      aria-posinset={index + 1}
      aria-setsize={total}
      data-active={isActive || undefined}
      data-fresh={fresh}
      onClick={onClick}
    >
      <span className={classes.when}>{whenInWords(item.when)}</span>
      <span className={classes.type}>{t.words.type(item.type)}</span>
      <span className={classes.title} data-retracted={item.standing === 'retracted' || undefined}>
        {fresh && <strong className={classes.fresh}>{t.known.mark[fresh]}</strong>} {item.title}
        {item.disputed.length > 0 && (
          <span className={classes.disputed}>
            {t.timeline.disputed(item.disputed.map((field) => t.words.field[field] ?? field))}
          </span>
        )}
      </span>
      <span className={classes.standing}>
        <StandingWord standing={item.standing} />
        {sides > 0 && <span className={classes.sides}>{t.timeline.sides(sides)}</span>}
      </span>
    </div>
  )
}
