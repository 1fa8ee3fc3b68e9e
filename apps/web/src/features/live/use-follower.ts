import { followHistory, ServiceProblem } from '@annalist/client'
import { useEffect, useRef, useState } from 'react'
import { useApi } from '../../lib/api.ts'
import { isAway } from '../../lib/retry.ts'

const AGAIN_MS = 1_000

export type Connection = 'connecting' | 'there' | 'away'

export interface Follower {
  connection: Connection
  /** How many records came since they were last taken note of. */
  fresh: number
  /** The last position heard of. */
  head: number
  /** Takes note of them. */
  noted(): void
}

/** Follows a dossier from a position on, for as long as the page is open, whatever the service does meanwhile. */
export function useFollower(dossier: string, from: number | undefined): Follower {
  const { key } = useApi()
  const [connection, setConnection] = useState<Connection>('connecting')
  const [head, setHead] = useState(0)
  const [noted, setNoted] = useState(0)
  const position = useRef(0)

  useEffect(() => {
    if (from === undefined) return
    const stop = new AbortController()
    position.current = from
    setHead(from)
    setNoted(from)
    const options = { url: '', key, dossier, signal: stop.signal, onOpen: () => setConnection('there') }
    const follow = async () => {
      for await (const record of followHistory({ ...options, after: position.current })) {
        position.current = record.position
        setHead(record.position)
      }
    }
    void keepUp(follow, { signal: stop.signal, onAway: () => setConnection('away') })
    return () => stop.abort()
  }, [dossier, from, key])

  return { connection, head, fresh: head - noted, noted: () => setNoted(head) }
}

/** Begins again where it broke off, unless the service says that one may not follow. */
async function keepUp(
  follow: () => Promise<void>,
  { signal, onAway }: { signal: AbortSignal; onAway: () => void },
): Promise<void> {
  while (!signal.aborted) {
    try {
      await follow()
    } catch (error) {
      if (signal.aborted) return
      if (error instanceof ServiceProblem && !isAway(error)) return
    }
    if (signal.aborted) return
    onAway()
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
  }
}
