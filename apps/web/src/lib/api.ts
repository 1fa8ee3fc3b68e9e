import type { AnnalistClient } from '@annalist/client'
import { createContext, use } from 'react'

export interface ApiAccess {
  client: AnnalistClient
  /** For what is not asked through the client: streams. */
  key: string
  /** Up to where the reader wants a dossier's views to have come, by dossier: past what it has just written. */
  floors: Map<string, number>
}

export const Api = createContext<ApiAccess | null>(null)

export function useApi(): ApiAccess {
  const access = use(Api)
  if (!access) throw new Error('useApi: expected to be inside of <Api>')
  return access
}

/** From now on, answers have at least this position. */
export function raiseFloor({ floors }: ApiAccess, dossier: string, position: number): void {
  floors.set(dossier, Math.max(position, floors.get(dossier) ?? 0))
}
