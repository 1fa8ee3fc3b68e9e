import type { Schemas } from '@annalist/client'
import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import { ReadFailure } from '../known/read-failure.tsx'
import { ActorLanes } from './actor-lanes.tsx'
import classes from './actor-screen.module.css'
import { ActorTimeline } from './actor-timeline.tsx'
import { Companions } from './companions.tsx'
import { Custody } from './custody.tsx'
import { Names } from './names.tsx'
import { actorQuery } from './queries.ts'
import { Statements } from './statements.tsx'

const route = getRouteApi('/d/$dossier/actors/$actor')

/** One actor: what it is called, who holds it, where it took part, with whom, and what it said. */
export function ActorScreen() {
  const { actor } = route.useParams()
  const asking = useAsking()
  const { data, error, refetch } = useQuery(actorQuery(asking, actor))
  return (
    <main className={classes.screen}>
      <Link
        to="/d/$dossier"
        params={{ dossier: asking.dossier }}
        search={(state) => ({ ...state, incident: undefined, window: undefined })}
      >
        {t.dossier.timeline}
      </Link>
      {error ? (
        <ReadFailure error={error} again={() => void refetch()} />
      ) : data ? (
        <Actor key={data.actorId} actor={data} />
      ) : (
        <Loader aria-label={t.loading} m="xl" />
      )}
    </main>
  )
}

function Actor({ actor }: { actor: Schemas['Actor'] }) {
  const { custody, companions, counts, actorId, name } = actor
  return (
    <>
      <Names actor={actor} />
      <Custody custody={custody} />
      {counts.incidents > 0 && (
        <section>
          <h3 className={classes.heading}>{t.actor.timeline(counts.incidents)}</h3>
          <ActorLanes actor={actorId} />
          <ActorTimeline actor={actorId} />
        </section>
      )}
      {companions.length > 0 && <Companions name={name} companions={companions} />}
      {counts.statements > 0 && <Statements actor={actorId} count={counts.statements} />}
    </>
  )
}
