import { t } from '../../strings/index.ts'
import type { Claimed } from './claimed.ts'
import classes from './range-plot.module.css'

const WIDTH = 240
const HEIGHT = 14
/** Of an open end, so much of the width is drawn, fading. */
const OPEN = 0.22

/** Every date that is claimed, on one scale, with who holds it; none of them is marked as the right one. */
export function DatePlot({ claimed }: { claimed: Claimed[] }) {
  return (
    <Plot
      claimed={claimed}
      label={t.incident.datesPlot}
      why={claimed.length > 1 ? t.incident.datesDiffer : null}
    />
  )
}

/** Figures of one thing. A single one needs no plot. */
export function NumberPlot({ name, claimed }: { name: string; claimed: Claimed[] }) {
  if (claimed.length < 2) {
    return (
      <div>
        {name}: <strong>{claimed[0]?.text}</strong>{' '}
        <span className={classes.holders}>{holdersInWords(claimed[0]?.holders ?? [])}</span>
      </div>
    )
  }
  return (
    <div>
      {name}
      <Plot claimed={claimed} label={t.incident.numbersPlot(name)} why={null} />
    </div>
  )
}

function Plot({ claimed, label, why }: { claimed: Claimed[]; label: string; why: string | null }) {
  const ends = claimed.flatMap(({ low, high }) => [low, high]).filter((end) => end !== null)
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const room = (most - least || 1) * OPEN
  const x = (value: number) => ((value - least + room) / (most - least + 2 * room || 1)) * WIDTH
  return (
    <figure className={classes.plot} aria-label={label}>
      <ul>
        {claimed.map(({ text, low, high, holders }) => (
          <li key={text}>
            <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={classes.bar} aria-hidden="true">
              <line x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} className={classes.scale} />
              <Range from={low === null ? null : x(low)} to={high === null ? null : x(high)} />
            </svg>
            <strong>{text}</strong> <span className={classes.holders}>{holdersInWords(holders)}</span>
          </li>
        ))}
      </ul>
      {why && <figcaption>{why}</figcaption>}
    </figure>
  )
}

/** Both ends: a bar with ends; one: it fades into the open. */
function Range({ from, to }: { from: number | null; to: number | null }) {
  const [left, right] = [from ?? 0, to ?? WIDTH]
  if (right - left < 5)
    return <circle cx={(left + right) / 2} cy={HEIGHT / 2} r={4} className={classes.point} />
  return (
    <>
      <line
        x1={left}
        x2={right}
        y1={HEIGHT / 2}
        y2={HEIGHT / 2}
        className={classes.range}
        strokeDasharray={from === null || to === null ? '5 4' : undefined}
      />
      {from !== null && <line x1={left} x2={left} y1={2} y2={HEIGHT - 2} className={classes.end} />}
      {to !== null && <line x1={right} x2={right} y1={2} y2={HEIGHT - 2} className={classes.end} />}
    </>
  )
}

/** One who says it in several reports is named once. */
function holdersInWords(holders: Claimed['holders']): string {
  const counts = Map.groupBy(holders, ({ name }) => name)
  return [...counts].map(([name, { length }]) => (length > 1 ? `${name} ×${length}` : name)).join(', ')
}
