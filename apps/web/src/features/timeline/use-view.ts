import { useDebouncedCallback } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { readSpan, type Span, writeSpan } from '../../lib/span.ts'
import { useChangePage, usePageState } from '../../lib/use-page-state.ts'
import { View } from './view.ts'

/** So long after the last movement, the address says what is on the screen. */
const REST_MS = 200

/** The part of time on the screen, in step with the address both ways. */
export function useView(bounds: Span): View {
  const { window } = usePageState()
  const change = useChangePage()
  const [view] = useState(() => {
    const made = new View(bounds)
    made.show(readSpan(window) ?? bounds)
    return made
  })

  useEffect(() => view.bound(bounds), [view, bounds])

  const note = useDebouncedCallback(() => {
    const text = view.isWhole ? undefined : writeSpan(view.span)
    change({ window: text }, { replace: true })
  }, REST_MS)
  useEffect(() => view.listen(note), [view, note])

  useEffect(() => {
    const asked = readSpan(window)
    if (window === (view.isWhole ? undefined : writeSpan(view.span))) return
    if (asked) view.show(asked)
    else view.showAll()
  }, [view, window])

  return view
}
