import { useMemo } from 'react'
import type { Span } from '../../lib/span.ts'
import { Lanes } from '../timeline/lanes.tsx'
import type { Picture } from '../timeline/picture.ts'
import { useOpenIncident } from '../timeline/use-open-incident.ts'
import { usePicture } from '../timeline/use-picture.ts'
import { useView } from '../timeline/use-view.ts'
import classes from './actor-screen.module.css'

/** The actor's own timeline, in lanes by type; of a group's incidents too, where it is a member. */
export function ActorLanes({ actor }: { actor: string }) {
  const filters = useMemo(() => ({ actor: [actor] }), [actor])
  const { picture, bounds } = usePicture(filters, 'type')
  if (!picture || !bounds) return <div className={classes.lanes} />
  return (
    <div className={classes.lanes}>
      <Drawn picture={picture} bounds={bounds} />
    </div>
  )
}

function Drawn({ picture, bounds }: { picture: Picture; bounds: Span }) {
  const view = useView(bounds)
  const onOpen = useOpenIncident()
  return <Lanes picture={picture} view={view} by="type" open={undefined} onOpen={onOpen} />
}
