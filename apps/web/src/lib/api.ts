import type { AnnalistClient } from '@annalist/client'
import { createContext, use } from 'react'

export interface ApiAccess {
  client: AnnalistClient
  /** For what is not asked through the client: streams. */
  key: string
}

export const Api = createContext<ApiAccess | null>(null)

export function useApi(): ApiAccess {
  const access = use(Api)
  if (!access) throw new Error('useApi: expected to be inside of <Api>')
  return access
}
