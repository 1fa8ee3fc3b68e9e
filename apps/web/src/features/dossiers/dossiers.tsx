import { Loader } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useApi } from '../../lib/api.ts'
import { t } from '../../strings/index.ts'
import { Failure } from '../../ui/failure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { lastDossier } from './last-dossier.ts'
import { OpenDossier } from './open-dossier.tsx'
import { dossiersQuery } from './queries.ts'

/** The example of the service: a newcomer sees something at once. */
const EXAMPLE = 'kursk-prisoners'

/** Goes on to the dossier that was open last, else to the example, else to the first that one may see. */
export function Dossiers() {
  const { data, error, refetch } = useQuery(dossiersQuery(useApi()))
  if (error) return <Failure error={error} again={refetch} />
  if (!data) return <Loader aria-label={t.loading} />
  const slugs = data.items.map(({ slug }) => slug)
  const chosen = [lastDossier(), EXAMPLE, ...slugs].find((slug) => slug !== null && slugs.includes(slug))
  if (chosen) return <Navigate to="/d/$dossier" params={{ dossier: chosen }} replace />
  return (
    <main>
      <Notice title={t.dossiers.none}>{t.dossiers.noneNext}</Notice>
      <OpenDossier />
    </main>
  )
}
