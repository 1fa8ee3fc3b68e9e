import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import { settledLater } from '../lib/load.ts'
import { reportOf } from '../lib/reports.ts'

interface Options {
  /** Of the service. */
  url: string
  /** Where the dossier's routes begin. */
  path: string
  key: string
}

export interface WatcherApi {
  /** Files reports now and then; answers after how many milliseconds each one's incident was in the timeline. */
  watch: (given: { perSecond: number; seconds: number }) => Promise<number[]>
  close: (nothing: undefined) => Promise<unknown>
}

/** Numbers of reports that nobody else files. */
const FIRST = 600_000_000
/** How soon it looks again where the answer does not have it yet. */
const LOOK_AGAIN_MS = 2

/**
 * One who files a report and asks the live timeline for its incident until it is there. It asks without saying up to
 * where it must have come, as a page does that refreshes itself.
 */
export async function open({ url, path, key }: Options): Promise<WatcherApi> {
  const pool = new Pool(url, { connections: 16, pipelining: 1 })
  const authorization = `Bearer ${key}`
  let next = FIRST
  const ask = async (method: 'GET' | 'POST', route: string, body?: string) => {
    const headers = { authorization, ...(body && { 'content-type': 'application/json' }) }
    const answer = await pool.request({ method, path: `${path}${route}`, headers, body: body ?? null })
    const text = await answer.body.text()
    if (answer.statusCode >= 300)
      throw new Error(`${method} ${route} was answered ${answer.statusCode}: ${text}`)
    return JSON.parse(text)
  }
  const watchOne = async () => {
    const { incidentId } = await ask('POST', '/reports', JSON.stringify(reportOf(next++)))
    const committed = performance.now()
    for (;;) {
      const { items } = await ask('GET', `/timeline?ids=${incidentId}&limit=1`)
      if (items.length > 0) return performance.now() - committed
      await sleep(LOOK_AGAIN_MS)
    }
  }
  return {
    watch: async ({ perSecond, seconds }) => {
      const watched: Promise<number>[] = []
      for (let count = 0; count < perSecond * seconds; count++) {
        watched.push(settledLater(watchOne()))
        await sleep(1_000 / perSecond)
      }
      return Promise.all(watched)
    },
    close: () => pool.close(),
  }
}
