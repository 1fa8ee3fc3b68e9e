import type { Schemas } from '@annalist/client'
import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import classes from './actor-screen.module.css'

type Companion = Schemas['Actor']['companions'][number]

const WIDTH = 540
const HEIGHT = 260
/** More than these would hide each other; the list beside has all. */
const DRAWN = 12

/** Who took part in the same incidents: a star around the actor, and the same as a list. */
export function Companions({ name, companions }: { name: string; companions: Companion[] }) {
  const { dossier } = useAsking()
  return (
    <section>
      <h3 className={classes.heading}>{t.actor.companions}</h3>
      <div className={classes.together}>
        <Star name={name} companions={companions.slice(0, DRAWN)} />
        <ul className={classes.list}>
          {companions.map(({ actorId, name: other, incidents }) => (
            <li key={actorId} style={{ gridTemplateColumns: '1fr auto' }}>
              <Link to="/d/$dossier/actors/$actor" params={{ dossier, actor: actorId }} search={true}>
                {other}
              </Link>
              <span className={classes.quiet}>{t.actor.together(incidents)}</span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Star({ name, companions }: { name: string; companions: Companion[] }) {
  const most = Math.max(...companions.map(({ incidents }) => incidents))
  const [cx, cy] = [WIDTH / 2, HEIGHT / 2]
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className={classes.graph}
      role="img"
      aria-label={t.actor.graph(name)}
    >
      {companions.map(({ actorId, name: other, incidents }, index) => {
        const angle = (index / companions.length) * 2 * Math.PI - Math.PI / 2
        const [x, y] = [cx + Math.cos(angle) * 130, cy + Math.sin(angle) * 100]
        const isLeft = x < cx - 1
        return (
          <g key={actorId}>
            <line x1={cx} y1={cy} x2={x} y2={y} strokeWidth={1 + (3 * incidents) / most} />
            <circle cx={x} cy={y} r={4 + (4 * incidents) / most} />
            <text x={x + (isLeft ? -11 : 11)} y={y + 4} textAnchor={isLeft ? 'end' : 'start'}>
              {shortened(other)}
            </text>
          </g>
        )
      })}
      <circle cx={cx} cy={cy} r={9} data-self="" />
    </svg>
  )
}

const shortened = (name: string) => (name.length > 24 ? `${name.slice(0, 23)}…` : name)
