import { answered } from '@annalist/client'
import { queryOptions } from '@tanstack/react-query'
import type { ApiAccess } from '../../lib/api.ts'

/** The table of types; it changes with the program only. */
export const typesQuery = ({ client }: ApiAccess) =>
  queryOptions({
    queryKey: ['types'],
    queryFn: ({ signal }) => answered(client.GET('/v1/types', { signal })),
  })
