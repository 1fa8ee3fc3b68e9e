import { useIsFetching } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'

/** So long each moment stays on the screen once all of it is there. */
const STAY_MS = 1_400

/** Steps on by itself, each time the screen has followed, until there is no further step. */
export function usePlay(next: (() => void) | null): {
  isPlaying: boolean
  toggle: () => void
  stop: () => void
} {
  const [isPlaying, setPlaying] = useState(false)
  const isSettled = useIsFetching() === 0
  const step = useRef(next)
  step.current = next
  const canStep = next !== null

  useEffect(() => {
    if (!isPlaying || !isSettled) return
    if (!canStep) {
      setPlaying(false)
      return
    }
    const timer = setInterval(() => step.current?.(), STAY_MS)
    return () => clearInterval(timer)
  }, [isPlaying, isSettled, canStep])

  return { isPlaying, toggle: () => setPlaying((playing) => !playing), stop: () => setPlaying(false) }
}
