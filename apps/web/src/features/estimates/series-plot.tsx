import { scaleLinear, scaleUtc } from 'd3-scale'
import { t } from '../../strings/index.ts'
import classes from './estimates.module.css'
import { type Estimate, momentOf } from './series.ts'

const WIDTH = 640
const HEIGHT = 180
const EDGE = { left: 72, right: 12, top: 10, bottom: 24 }
/** Of an open end, so much of the height is drawn, fading. */
const OPEN = 26
const DAY = 86_400_000

const day = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
})

/** Each figure at its day: a dot, a bar from the least to the most, dashed where an end is open. The table has the same. */
export function SeriesPlot({ name, figures }: { name: string; figures: Estimate[] }) {
  const dated = figures.flatMap((figure) => {
    const moment = momentOf(figure)
    return moment === null ? [] : [{ figure, moment }]
  })
  if (dated.length < 2) return null
  const moments = dated.map(({ moment }) => moment)
  const values = dated.flatMap(({ figure: { low, best, high } }) =>
    [low, best, high].filter((each) => each !== null),
  )
  const x = scaleUtc(
    [new Date(Math.min(...moments) - DAY), new Date(Math.max(...moments) + DAY)],
    [EDGE.left, WIDTH - EDGE.right],
  )
  const y = scaleLinear([0, Math.max(...values, 1)], [HEIGHT - EDGE.bottom, EDGE.top]).nice(4)
  return (
    <svg
      className={classes.plot}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={t.estimates.plot(name)}
    >
      {y
        .ticks(4)
        .filter(Number.isInteger)
        .map((value) => (
          <g key={value}>
            <line
              x1={EDGE.left}
              x2={WIDTH - EDGE.right}
              y1={y(value)}
              y2={y(value)}
              className={classes.grid}
            />
            <text x={EDGE.left - 6} y={y(value) + 4} textAnchor="end">
              {value.toLocaleString('en')}
            </text>
          </g>
        ))}
      {x.ticks(3).map((date) => (
        <text key={date.getTime()} x={x(date)} y={HEIGHT - 6} textAnchor="middle">
          {day.format(date)}
        </text>
      ))}
      {dated.map(({ figure, moment }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: one report may have several figures of a day
        <Figure key={`${figure.reportId} ${index}`} figure={figure} x={x(new Date(moment))} y={y} />
      ))}
    </svg>
  )
}

function Figure({ figure, x, y }: { figure: Estimate; x: number; y: (value: number) => number }) {
  const { low, best, high, stands } = figure
  const bottom = low === null ? Math.min(y(0), y(high ?? best ?? 0) + OPEN) : y(low)
  const top = high === null ? Math.max(EDGE.top, y(low ?? best ?? 0) - OPEN) : y(high)
  const isOpen = low === null || high === null
  const middle = best ?? low ?? high ?? 0
  return (
    <g className={classes.figure} data-fallen={stands !== true || undefined}>
      <line x1={x} x2={x} y1={bottom} y2={top} strokeDasharray={isOpen ? '4 3' : undefined} />
      <circle cx={x} cy={y(middle)} r={4} />
    </g>
  )
}
