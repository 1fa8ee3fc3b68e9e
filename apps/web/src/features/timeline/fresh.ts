import { useQuery } from '@tanstack/react-query'
import { createContext, use, useEffect, useMemo, useRef, useState } from 'react'
import { useAsking } from '../../lib/asking.ts'
import type { Filters } from '../../lib/page-state.ts'
import { usePageState } from '../../lib/use-page-state.ts'
import { type Differences, differencesQuery, type Sides } from '../compare/differences.ts'
import { placeOf } from '../known/ticks.ts'

/** So long what is new at a step stays marked. */
const MARKED_MS = 6_000

/** Incidents that became known, or known otherwise, at the last step. */
export type Fresh = ReadonlyMap<string, 'new' | 'changed'>

const NOTHING: Fresh = new Map()
export const FreshOnScreen = createContext<Fresh>(NOTHING)
export const useFreshOnScreen = () => use(FreshOnScreen)

/** What a step forward in knowledge has brought, for a while. */
export function useFresh(filters: Filters): Fresh {
  const asking = useAsking()
  const { axis = 'recorded' } = usePageState()
  const { view } = asking
  const moment = axis === 'recorded' ? asking.asOf : asking.publishedBy
  const [step, setStep] = useState<Pick<Sides, 'before' | 'after'> | null>(null)
  const last = useRef({ axis, moment, view })

  useEffect(() => {
    const from = last.current
    last.current = { axis, moment, view }
    if (from.axis !== axis || from.view !== view || from.moment === undefined) return setStep(null)
    if (moment !== undefined && placeOf(moment, axis) <= placeOf(from.moment, axis)) return setStep(null)
    const name = axis === 'recorded' ? 'asOf' : 'publishedBy'
    setStep({ before: { view, [name]: from.moment }, after: { view, [name]: moment } })
  }, [axis, moment, view])

  const { data } = useQuery({
    ...differencesQuery(asking, { axis, before: {}, after: {}, ...step, filters }),
    enabled: step !== null,
  })
  useEffect(() => {
    if (!data) return
    const timer = setTimeout(() => setStep(null), MARKED_MS)
    return () => clearTimeout(timer)
  }, [data])
  return useMemo(() => (step && data ? freshIn(data) : NOTHING), [step, data])
}

function freshIn({ items }: Differences): Fresh {
  const stays = items.filter(({ changes }) => !changes.includes('removed'))
  return new Map(
    stays.map(({ incidentId, changes }) => [incidentId, changes.includes('added') ? 'new' : 'changed']),
  )
}
