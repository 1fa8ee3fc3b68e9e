import { useSyncExternalStore } from 'react'

const STORED = 'annalist.key'
const listeners = new Set<() => void>()

/**
 * A sign-in link carries its key behind the #, which no server sees. It leaves the address at once, so that it stays
 * out of the history of the browser and of links that are copied.
 */
export function takeKeyFromAddress(): void {
  const { hash, pathname, search } = window.location
  const key = new URLSearchParams(hash.slice(1)).get('key')
  if (key === null) return
  window.history.replaceState(null, '', pathname + search)
  if (key !== '') signIn(key)
}

/** Kept until the tab is closed, and nowhere else. */
export function signIn(key: string): void {
  sessionStorage.setItem(STORED, key)
  tell()
}

export function signOut(): void {
  sessionStorage.removeItem(STORED)
  tell()
}

export function useKey(): string | null {
  return useSyncExternalStore(listen, () => sessionStorage.getItem(STORED))
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tell(): void {
  for (const listener of listeners) listener()
}
