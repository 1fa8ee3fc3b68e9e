import { useIsFetching } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

/** Between two questions of the same screen nothing is asked for at most so long. */
const SETTLED_MS = 60

/** Whether what is to be seen first has come: until then nothing else is asked for. */
export function useOnceSettled(): boolean {
  const isQuiet = useIsFetching() === 0
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    if (isSettled || !isQuiet) return
    const timer = setTimeout(() => setSettled(true), SETTLED_MS)
    return () => clearTimeout(timer)
  }, [isQuiet, isSettled])
  return isSettled
}
