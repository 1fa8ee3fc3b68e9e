import { useNavigate } from '@tanstack/react-router'
import { useAsking } from '../../lib/asking.ts'
import { readingIn } from '../../lib/page-state.ts'

/** Opens an incident on the timeline, from another screen, at the same moment of knowledge. */
export function useOpenIncident(): (incident: string) => void {
  const { dossier } = useAsking()
  const navigate = useNavigate({ from: '/d/$dossier' })
  return (incident) =>
    void navigate({
      to: '/d/$dossier',
      params: { dossier },
      search: (state) => ({ ...readingIn(state), incident }),
    })
}
