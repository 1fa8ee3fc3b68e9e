import { t } from '../../strings/index.ts'
import { StandingWord } from '../../ui/standing.tsx'
import classes from './legend.module.css'
import { STANDINGS } from './picture.ts'

/** What form and colour of the marks mean; always on the screen, folded up on a narrow one. */
export function Legend() {
  const { shapes } = t.timeline
  return (
    <details className={classes.legend} open={window.matchMedia('(width >= 48rem)').matches}>
      <summary>{t.timeline.legend}</summary>
      <ul>
        {STANDINGS.map((standing) => (
          <li key={standing}>
            <StandingWord standing={standing} />
          </li>
        ))}
        <Shape path="M8 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7" filled text={shapes.point} />
        <Shape path="M4 5H1v10h3M24 5h3v10h-3M1 10h26" text={shapes.lasted} />
        <Shape path="M1 5v10M27 5v10M1 10h26" dashed text={shapes.once} />
        <Shape path="M2 10h3M8 10h4M15 10h11M27 5v10" text={shapes.open} />
      </ul>
    </details>
  )
}

interface ShapeProps {
  path: string
  text: string
  filled?: boolean
  dashed?: boolean
}

function Shape({ path, text, filled, dashed }: ShapeProps) {
  return (
    <li className={classes.shape}>
      <svg viewBox="0 0 28 20" width="28" height="20" aria-hidden="true">
        <path
          d={path}
          fill={filled ? 'currentColor' : 'none'}
          stroke="currentColor"
          strokeWidth="1.5"
          strokeDasharray={dashed ? '4 3' : undefined}
        />
      </svg>
      {text}
    </li>
  )
}
