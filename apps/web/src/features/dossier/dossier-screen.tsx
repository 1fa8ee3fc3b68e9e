import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useApi } from '../../lib/api.ts'
import { ViewOfScreen } from '../../lib/asking.ts'
import { t } from '../../strings/index.ts'
import { Failure } from '../../ui/failure.tsx'
import { rememberDossier } from '../dossiers/last-dossier.ts'
import { dossierQuery } from '../dossiers/queries.ts'
import { HelpKeys } from '../help/help-keys.tsx'
import { KnownBanner } from '../known/known-banner.tsx'
import { KnownBar } from '../known/known-bar.tsx'
import { LensBar } from '../lens/lens-bar.tsx'
import { LensWait } from '../lens/lens-wait.tsx'
import { useSeenThrough } from '../lens/use-seen-through.ts'
import { LiveNotes } from '../live/live-notes.tsx'
import { useFollower } from '../live/use-follower.ts'
import classes from './dossier-screen.module.css'
import { TopBar } from './top-bar.tsx'

const route = getRouteApi('/d/$dossier')

/**
 * What stands on every screen of a dossier: where one is, which moment it is, and whether the service is there. What
 * the screen itself asks for does not wait for that.
 */
export function DossierScreen() {
  const { dossier } = route.useParams()
  const { data, error, refetch } = useQuery(dossierQuery(useApi(), dossier))
  const follower = useFollower(dossier, data?.position)
  const seen = useSeenThrough(dossier)
  const title = data?.title
  useEffect(() => {
    if (title === undefined) return
    document.title = `${title} · ${t.product}`
    rememberDossier(dossier)
  }, [dossier, title])

  if (error) return <Failure error={error} again={refetch} />
  return (
    <ViewOfScreen value={seen.view}>
      <div className={classes.screen}>
        <a className={classes.skip} href="#content">
          {t.dossier.skip}
        </a>
        <TopBar slug={dossier} dossier={data} />
        {data && <KnownBar head={data.position} />}
        <KnownBanner />
        <LensBar seen={seen} />
        <div id="content" className={classes.content} tabIndex={-1}>
          {seen.isReadable ? <Outlet /> : <LensWait seen={seen} />}
        </div>
        <LiveNotes dossier={dossier} follower={follower} />
        <HelpKeys />
      </div>
    </ViewOfScreen>
  )
}
