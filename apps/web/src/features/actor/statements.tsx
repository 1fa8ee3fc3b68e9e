import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { edtfInWords } from '../../lib/edtf-words.ts'
import { readingIn } from '../../lib/page-state.ts'
import { t } from '../../strings/index.ts'
import { Failure } from '../../ui/failure.tsx'
import classes from './actor-screen.module.css'
import { statementsQuery } from './queries.ts'

/** What it says, passes on or publishes. */
export function Statements({ actor, count }: { actor: string; count: number }) {
  const asking = useAsking()
  const listed = useInfiniteQuery(statementsQuery(asking, actor))
  if (listed.error) return <Failure error={listed.error} again={() => void listed.refetch()} />
  return (
    <section>
      <h3 className={classes.heading}>{t.actor.statements(count)}</h3>
      <ol className={classes.list}>
        {listed.data?.pages
          .flatMap((page) => page.items)
          .map((statement) => (
            <li key={statement.reportId}>
              <span className={classes.quiet}>
                {statement.reportedAt ? edtfInWords(statement.reportedAt) : t.incident.undated}
              </span>
              <span>
                {t.actor.as[statement.as]} {t.words.stance[statement.stance]}{' '}
                <Link
                  to="/d/$dossier"
                  params={{ dossier: asking.dossier }}
                  search={(state) => ({ ...readingIn(state), incident: statement.incidentId })}
                >
                  {titleOf(statement.fields.title) ?? statement.incidentKey ?? t.actor.incident}
                </Link>
                {statement.quote && (
                  <>
                    {' '}
                    <q>{statement.quote}</q>
                  </>
                )}
              </span>
              <span className={classes.quiet}>{statement.outlet?.name}</span>
            </li>
          ))}
      </ol>
      {listed.hasNextPage && (
        <Button size="compact-sm" variant="default" onClick={() => void listed.fetchNextPage()}>
          {t.actor.more}
        </Button>
      )}
    </section>
  )
}

const titleOf = (title: unknown) => (typeof title === 'string' ? title : null)
