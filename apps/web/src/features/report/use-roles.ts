import { useQuery } from '@tanstack/react-query'
import { useAsking } from '../../lib/asking.ts'
import { typesQuery } from './queries.ts'

/** The roles that an incident of a type has, with those that every one has. */
export function useRoles(type: string): string[] {
  const { data } = useQuery(typesQuery(useAsking()))
  const row = data?.items.find((each) => each.type === type)
  return [...(row?.roles ?? []).map(({ role }) => role), ...(data?.commonRoles ?? [])]
}
