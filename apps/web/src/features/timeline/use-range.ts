import { useRef } from 'react'
import type { Choosing } from './use-chosen.ts'

interface Run {
  anchor: number
  before: ReadonlySet<string>
}

/** Chooses all rows from where one began to where one is, and fewer again as one goes back. */
export function useRange(items: { incidentId: string }[], { chosen, choose }: Choosing) {
  const run = useRef<Run | null>(null)
  return {
    extend: (from: number, to: number) => {
      run.current ??= { anchor: from, before: chosen }
      const { anchor, before } = run.current
      const range = items.slice(Math.min(anchor, to), Math.max(anchor, to) + 1)
      choose([...before, ...range.map(({ incidentId }) => incidentId)])
    },
    end: () => {
      run.current = null
    },
  }
}
