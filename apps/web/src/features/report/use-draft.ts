import { useEffect, useState } from 'react'
import { type Draft, emptyDraft, NO_PARTICIPANT, NO_PLACE, NO_QUANTITY } from './draft.ts'

/**
 * What is typed is kept in the tab, whatever happens to the page or the service, until it has been filed or thrown
 * away. Of each dossier and each incident there is one draft.
 */
export function useDraft(name: string) {
  const stored = `annalist.draft.${name}`
  const [draft, setDraft] = useState<Draft>(() => read(stored) ?? emptyDraft())
  useEffect(() => {
    sessionStorage.setItem(stored, JSON.stringify(draft))
  }, [stored, draft])
  return {
    draft,
    set: (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes })),
    clear: () => setDraft(emptyDraft()),
  }
}

/** A draft of an older page may lack what is new. */
function read(stored: string): Draft | null {
  const text = sessionStorage.getItem(stored)
  if (text === null) return null
  const kept: Draft = { ...emptyDraft(), ...JSON.parse(text) }
  return {
    ...kept,
    participants: kept.participants.map((row) => ({ ...NO_PARTICIPANT, ...row })),
    quantities: kept.quantities.map((row) => ({ ...NO_QUANTITY, ...row })),
    where: { ...NO_PLACE, ...kept.where },
    from: { ...NO_PLACE, ...kept.from },
  }
}
