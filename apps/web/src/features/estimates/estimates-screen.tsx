import { Button, Loader } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { readingIn } from '../../lib/page-state.ts'
import { useChangePage, usePageState } from '../../lib/use-page-state.ts'
import { t } from '../../strings/index.ts'
import { Notice } from '../../ui/notice.tsx'
import { ReadFailure } from '../known/read-failure.tsx'
import classes from './estimates.module.css'
import { estimatesQuery } from './queries.ts'
import { seriesOf } from './series.ts'
import { SeriesPlot } from './series-plot.tsx'
import { SeriesTable } from './series-table.tsx'

/** Series of figures: who said how many, when, for which day. */
export function EstimatesScreen() {
  const asking = useAsking()
  const { incident } = usePageState()
  const change = useChangePage()
  const listed = useInfiniteQuery(estimatesQuery(asking, incident))
  const series = seriesOf(listed.data?.pages.flatMap(({ items }) => items) ?? [])
  return (
    <main className={classes.screen}>
      <Link
        to="/d/$dossier"
        params={{ dossier: asking.dossier }}
        search={(state) => ({ ...readingIn(state), incident })}
      >
        {t.dossier.timeline}
      </Link>
      <h2 className={classes.heading}>{t.estimates.title}</h2>
      {incident !== undefined && (
        <Button size="compact-xs" variant="default" onClick={() => change({ incident: undefined })}>
          {t.estimates.all}
        </Button>
      )}
      {listed.error && <ReadFailure error={listed.error} again={() => void listed.refetch()} />}
      {listed.isPending && <Loader aria-label={t.loading} m="xl" />}
      {listed.data && series.length === 0 && <Notice title={t.estimates.none}>{t.estimates.noneNext}</Notice>}
      {series.map(({ measure, of, figures }) => {
        const name = [measure.replace(/^x-/, ''), of].filter(Boolean).join(' ')
        return (
          <section key={name}>
            <h3 className={classes.name}>{name}</h3>
            <SeriesPlot name={name} figures={figures} />
            <SeriesTable name={name} figures={figures} />
          </section>
        )
      })}
      {listed.hasNextPage && (
        <Button size="compact-sm" variant="default" onClick={() => void listed.fetchNextPage()}>
          {t.actor.more}
        </Button>
      )}
    </main>
  )
}
