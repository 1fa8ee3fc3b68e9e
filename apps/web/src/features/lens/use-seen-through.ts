import type { Schemas } from '@annalist/client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../lib/api.ts'
import { API_AXIS } from '../../lib/asking.ts'
import { lensOf } from '../../lib/lens.ts'
import { usePageState } from '../../lib/use-page-state.ts'
import { lensViewQuery } from './queries.ts'

export interface Seen {
  /** The view to read from; absent is all there is. */
  view: string | undefined
  /** Whether something can be shown: while another lens is being made, what the last one showed stays. */
  isReadable: boolean
  /** The view that is being built. */
  building: Schemas['View'] | null
  error: Error | null
}

/** Which view the screen reads from: that of the lens in the address. */
export function useSeenThrough(dossier: string): Seen {
  const api = useApi()
  const state = usePageState()
  const lens = lensOf(state)
  const axis = API_AXIS[state.axis ?? 'recorded']
  const { data, error } = useQuery({
    ...lensViewQuery(api, { dossier, lens: lens ?? {}, axis }),
    enabled: lens !== null,
  })
  const failed = data?.status === 'failed' ? new Error(data.error?.message) : null
  const ready =
    lens === null ? { axis, view: undefined } : data?.status === 'ready' ? { axis, view: data.id } : null
  const [last, setLast] = useState(ready)
  if (ready && (ready.view !== last?.view || ready.axis !== last?.axis)) setLast(ready)
  const shown = ready ?? (last?.axis === axis ? last : null)
  const problem = lens === null ? null : (error ?? failed)
  return {
    view: shown?.view,
    isReadable: shown !== null && problem === null,
    building: lens !== null && data?.status === 'building' ? data : null,
    error: problem,
  }
}
