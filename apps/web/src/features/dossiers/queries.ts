import { answered } from '@annalist/client'
import { queryOptions } from '@tanstack/react-query'
import type { ApiAccess } from '../../lib/api.ts'

/** The service answers so many at most; whoever has more finds the rest by their address. */
const AT_MOST = '500'

export const dossiersQuery = ({ client }: ApiAccess) =>
  queryOptions({
    queryKey: ['dossiers'],
    queryFn: ({ signal }) =>
      answered(client.GET('/v1/dossiers', { params: { query: { limit: AT_MOST } }, signal })),
  })

export const dossierQuery = ({ client }: ApiAccess, dossier: string) =>
  queryOptions({
    queryKey: ['dossier', dossier, 'itself'],
    queryFn: ({ signal }) =>
      answered(client.GET('/v1/dossiers/{dossier}', { params: { path: { dossier } }, signal })),
  })
