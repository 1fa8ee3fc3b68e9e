import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useAsking } from '../../lib/asking.ts'
import { readingIn } from '../../lib/page-state.ts'
import { spanAround } from '../../lib/span.ts'
import { usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { ReadFailure } from '../known/read-failure.tsx'
import { marksQuery } from '../timeline/queries.ts'
import { useFilters } from '../timeline/use-picture.ts'
import { CompareBar } from './compare-bar.tsx'
import screen from './compare-screen.module.css'
import { countsInWords } from './difference-list.tsx'
import { DifferencePages } from './difference-pages.tsx'
import { DifferenceTable } from './difference-table.tsx'
import type { Side, Sides } from './differences.ts'
import { SideLanes } from './side-lanes.tsx'
import { useDifferences } from './use-differences.ts'
import { useSides } from './use-sides.ts'

/** Two moments, or two readings of one moment, side by side, and what differs between them. */
export function CompareScreen() {
  const { dossier } = useAsking()
  const filters = useFilters()
  const sides = useSides()
  return (
    <main className={screen.screen}>
      <Link to="/d/$dossier" params={{ dossier }} search={(state) => readingIn(state)}>
        {t.dossier.timeline}
      </Link>
      <h2 className={screen.heading}>{t.compare.title}</h2>
      <CompareBar />
      {sides === null ? (
        <Notice title={t.compare.choose}>{t.compare.chooseNext}</Notice>
      ) : (
        <Compared sides={{ ...sides, filters }} names={sides.names} />
      )}
    </main>
  )
}

function Compared({ sides, names }: { sides: Sides; names: { before: string; after: string } }) {
  const asking = useAsking()
  const { before, after, filters } = sides
  const { lanes = 'actor' } = usePageState()
  const differences = useDifferences(sides)
  const marksOf = (side: Side) => ({ ...marksQuery({ ...asking, ...side }, { filters, lanes, span: null }) })
  const was = useQuery(marksOf(before))
  const is = useQuery(marksOf(after))
  const bounds = useMemo(() => boundsOf([was.data, is.data]), [was.data, is.data])
  const error = differences.error ?? was.error ?? is.error
  const again = () => void Promise.all([differences.again(), was.refetch(), is.refetch()])
  if (error) return <ReadFailure error={error} again={again} />
  if (!differences.counts || !was.data || !is.data || !bounds) return <Loader aria-label={t.loading} m="xl" />
  const { items, counts, total } = differences
  return (
    <>
      <div className={screen.sides}>
        <SideLanes name={names.before} marks={was.data} bounds={bounds} differences={items} />
        <SideLanes name={names.after} marks={is.data} bounds={bounds} differences={items} />
      </div>
      <h3 className={screen.counts}>
        <span role="status">{items.length === 0 ? t.compare.same : countsInWords(counts)}</span>
      </h3>
      {items.length < total && <p className={screen.quiet}>{t.compare.ringed}</p>}
      {items.length > 0 && (
        <DifferencePages differences={differences}>
          <DifferenceTable items={items} names={names} />
        </DifferencePages>
      )}
    </>
  )
}

/** The same stretch of time on both sides: all that either has. */
function boundsOf(sides: ({ first: number | null; last: number | null } | undefined)[]) {
  if (sides.some((side) => side === undefined)) return null
  const ends = (name: 'first' | 'last') => sides.flatMap((side) => side?.[name] ?? [])
  const [first, last] = [ends('first'), ends('last')]
  return spanAround(first.length > 0 ? Math.min(...first) : null, last.length > 0 ? Math.max(...last) : null)
}
