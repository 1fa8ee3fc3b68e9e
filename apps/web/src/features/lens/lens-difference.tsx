import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { filtersOf, readingIn } from '../../lib/page-state.ts'
import { usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { countsInWords, DifferenceList } from '../compare/difference-list.tsx'
import { DifferencePages } from '../compare/difference-pages.tsx'
import type { Sides } from '../compare/differences.ts'
import { useDifferences } from '../compare/use-differences.ts'
import classes from './lens.module.css'

/** What is gone and what is different through the lens: counted at once, and listed when one asks. */
export function LensDifference({ view }: { view: string | undefined }) {
  const asking = useAsking()
  const { asOf, publishedBy } = asking
  const state = usePageState()
  const sides: Sides = {
    axis: state.axis ?? 'recorded',
    before: { asOf, publishedBy },
    after: { view, asOf, publishedBy },
    filters: filtersOf(state),
  }
  const differences = useDifferences(sides)
  if (!differences.counts) return null
  if (differences.total === 0) return <span role="status">{t.lens.same}</span>
  return (
    <details className={classes.difference}>
      <summary>{countsInWords(differences.counts)}</summary>
      <Link
        to="/d/$dossier/compare"
        params={{ dossier: asking.dossier }}
        search={(state) => readingIn(state)}
      >
        {t.lens.sideBySide}
      </Link>
      <DifferencePages differences={differences}>
        <DifferenceList items={differences.items} />
      </DifferencePages>
    </details>
  )
}
