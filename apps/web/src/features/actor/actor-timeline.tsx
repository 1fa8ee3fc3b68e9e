import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { readingIn } from '../../lib/page-state.ts'
import { whenInWords } from '../../lib/times.ts'
import { t } from '../../strings/index.ts'
import { Failure } from '../../ui/failure.tsx'
import { StandingWord } from '../../ui/standing.tsx'
import classes from './actor-screen.module.css'
import { actorTimelineQuery } from './queries.ts'

export function ActorTimeline({ actor }: { actor: string }) {
  const asking = useAsking()
  const listed = useInfiniteQuery(actorTimelineQuery(asking, actor))
  if (listed.error) return <Failure error={listed.error} again={() => void listed.refetch()} />
  return (
    <>
      <ol className={classes.list}>
        {listed.data?.pages
          .flatMap((page) => page.items)
          .map(({ incidentId, when, title, standing, participants, via }) => (
            <li key={incidentId}>
              <span className={classes.quiet}>{whenInWords(when)}</span>
              <span>
                <Link
                  to="/d/$dossier"
                  params={{ dossier: asking.dossier }}
                  search={(state) => ({ ...readingIn(state), incident: incidentId })}
                >
                  {title}
                </Link>{' '}
                <span className={classes.quiet}>
                  {rolesOf(participants, via?.actorId ?? actor).join(', ')}
                  {via && ` · ${t.actor.asMemberOf(via.name)}`}
                </span>
              </span>
              <StandingWord standing={standing} />
            </li>
          ))}
      </ol>
      {listed.hasNextPage && (
        <Button size="compact-sm" variant="default" onClick={() => void listed.fetchNextPage()}>
          {t.actor.more}
        </Button>
      )}
    </>
  )
}

function rolesOf(participants: { actorId: string; role: string }[], actor: string): string[] {
  return participants.filter(({ actorId }) => actorId === actor).map(({ role }) => role)
}
