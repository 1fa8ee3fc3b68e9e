import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { filtersOf, readingIn } from '../../lib/page-state.ts'
import { usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { countsInWords, DifferenceList } from '../compare/difference-list.tsx'
import { differencesQuery, type Sides } from '../compare/differences.ts'
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
  const { data } = useQuery(differencesQuery(asking, sides))
  if (!data) return null
  if (data.items.length === 0) return <span role="status">{t.lens.same}</span>
  return (
    <details className={classes.difference}>
      <summary>{countsInWords(data.counts)}</summary>
      <Link
        to="/d/$dossier/compare"
        params={{ dossier: asking.dossier }}
        search={(state) => readingIn(state)}
      >
        {t.lens.sideBySide}
      </Link>
      <DifferenceList differences={data} />
    </details>
  )
}
