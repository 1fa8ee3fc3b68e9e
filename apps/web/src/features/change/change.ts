import type { Schemas } from '@annalist/client'
import { createContext, use } from 'react'

type Incident = Schemas['Incident']
type Claim = Schemas['Claim']

/** What one may do to an incident, or to a report of it. */
export type Change =
  | { kind: 'assess' | 'tag' | 'note' | 'link' | 'merge' }
  | { kind: 'unlink'; link: Schemas['IncidentLink'] }
  | { kind: 'unmerge'; merged: Incident['merged'][number] }
  | { kind: 'correct' | 'move' | 'retract'; claim: Claim }

/** Opens the dialog for a change; null where nothing can be changed, because one does not look at now. */
export const OpenChange = createContext<((change: Change) => void) | null>(null)
export const useOpenChange = () => use(OpenChange)
