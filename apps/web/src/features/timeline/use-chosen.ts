import { useCallback, useMemo, useState } from 'react'

/** Incidents that were chosen beside others, to look at them alone. */
export interface Choosing {
  chosen: ReadonlySet<string>
  /** Chooses one more, or takes it out again. */
  toggle: (incident: string) => void
  /** These instead of those that were chosen. */
  choose: (incidents: Iterable<string>) => void
}

export function useChosen(): Choosing {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const choose = useCallback((incidents: Iterable<string>) => setChosen(new Set(incidents)), [])
  const toggle = useCallback(
    (incident: string) =>
      setChosen((before) => {
        const after = new Set(before)
        if (!after.delete(incident)) after.add(incident)
        return after
      }),
    [],
  )
  return useMemo(() => ({ chosen, toggle, choose }), [chosen, toggle, choose])
}
