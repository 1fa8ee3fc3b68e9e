import { getRouteApi } from '@tanstack/react-router'
import { type ApiAccess, useApi } from './api.ts'

const dossierRoute = getRouteApi('/d/$dossier')

/** Which dossier a read is about, and as of which moment of knowledge. */
export interface Asking {
  api: ApiAccess
  dossier: string
  /** A position; absent is now. */
  asOf?: string
}

export function useAsking(): Asking {
  const api = useApi()
  const { dossier } = dossierRoute.useParams()
  const asOf = dossierRoute.useSearch({ select: ({ asOf }) => asOf })
  return { api, dossier, asOf }
}

/** The moment, as parameters of a read. A fixed one needs no floor: it never changes. */
export function readingOf({ api, dossier, asOf }: Asking): { asOf?: string; minPosition?: string } {
  if (asOf !== undefined) return { asOf }
  const floor = api.floors.get(dossier)
  return floor === undefined ? {} : { minPosition: String(floor) }
}

/** What begins the key of everything that is read of a dossier, so that it can all be asked again together. */
export const keyOf = ({ dossier, asOf }: Asking, name: string) => ['dossier', dossier, name, asOf ?? 'now']
