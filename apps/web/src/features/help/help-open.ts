import { useSyncExternalStore } from 'react'

let open = false
const listeners = new Set<() => void>()

export const showHelp = () => set(true)
export const hideHelp = () => set(false)
export const toggleHelp = () => set(!open)

export function useHelpOpen(): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => open,
  )
}

function set(value: boolean): void {
  open = value
  for (const listener of listeners) listener()
}
