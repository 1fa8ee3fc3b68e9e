import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { PageState } from './page-state.ts'

const dossierRoute = getRouteApi('/d/$dossier')

export function usePageState(): PageState {
  return dossierRoute.useSearch()
}

type Change = (changes: Partial<PageState>, options?: { replace: boolean }) => void

/**
 * Changes what is on the screen, by its address. What one would go back from (a filter, an incident) is a step of the
 * browser's history; what one slides through (a window of time, a moment) is not.
 */
export function useChangePage(): Change {
  const navigate = useNavigate()
  return useCallback(
    (changes, options = { replace: false }) => {
      void navigate({ to: '.', search: (state: PageState) => ({ ...state, ...changes }), ...options })
    },
    [navigate],
  )
}
