import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import { type Load, type LoadResult, load, settledLater } from '../lib/load.ts'
import { reportOf } from '../lib/reports.ts'

interface Options {
  /** Where a report is posted. */
  url: string
  /** Keys of those who report, in turns. */
  keys: string[]
  /** Callers at most. */
  callers: number
}

export interface Pace {
  perSecond: number
  seconds: number
}

export interface ReportersApi {
  /** Each caller waits for its answer before it sends the next report. */
  file: (given: Load) => Promise<LoadResult>
  /** So many reports a second, whatever the answers; answers how many a second were answered. */
  fileAt: (given: Pace) => Promise<number>
  close: (nothing: undefined) => Promise<unknown>
}

/** Those who send reports: in a process of their own, so that they share no event loop with whom they measure. */
export async function open({ url, keys, callers }: Options): Promise<ReportersApi> {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin, { connections: callers, pipelining: 1 })
  let next = 0
  const fileOne = async () => {
    const n = next++
    const headers = {
      'content-type': 'application/json',
      ...(keys.length > 0 && { authorization: `Bearer ${keys[n % keys.length]}` }),
    }
    const body = JSON.stringify(reportOf(n))
    const answer = await pool.request({ path: pathname, method: 'POST', headers, body })
    const text = await answer.body.text()
    if (answer.statusCode !== 201) throw new Error(`Report ${n} was answered ${answer.statusCode}: ${text}`)
  }
  return {
    file: (given) => load(given, fileOne),
    fileAt: async ({ perSecond, seconds }) => {
      const started = performance.now()
      const filed: Promise<void>[] = []
      while (performance.now() - started < seconds * 1_000) {
        const due = ((performance.now() - started) * perSecond) / 1_000
        while (filed.length < due) filed.push(settledLater(fileOne()))
        await sleep(1)
      }
      await Promise.all(filed)
      return (filed.length * 1_000) / (performance.now() - started)
    },
    close: () => pool.close(),
  }
}
