import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useApi } from '../../lib/api.ts'
import { dossierQuery } from '../dossiers/queries.ts'

const route = getRouteApi('/d/$dossier')

export function TimelineScreen() {
  const { dossier } = route.useParams()
  const { data } = useQuery(dossierQuery(useApi(), dossier))
  return (
    <main>
      <h1>{data?.title}</h1>
    </main>
  )
}
