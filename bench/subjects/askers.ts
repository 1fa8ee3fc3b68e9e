import { Pool } from 'undici'
import { type Load, type LoadResult, load } from '../lib/load.ts'

interface Options {
  url: string
  key: string
  /** Callers at most. */
  callers: number
}

interface Questions extends Load {
  /** Asked in turns. */
  paths: string[]
}

export interface AskersApi {
  ask: (questions: Questions) => Promise<LoadResult>
  /** The path of a page so many pages on. */
  walk: (given: { path: string; pages: number }) => Promise<string>
  close: (nothing: undefined) => Promise<unknown>
}

/** Those who read: in a process of their own, so that they share no event loop with whom they measure. */
export async function open({ url, key, callers }: Options): Promise<AskersApi> {
  const pool = new Pool(url, { connections: callers, pipelining: 1 })
  const headers = { authorization: `Bearer ${key}` }
  let next = 0
  const read = async (path: string) => {
    const answer = await pool.request({ path, method: 'GET', headers })
    const text = await answer.body.text()
    if (answer.statusCode !== 200) throw new Error(`${path} was answered ${answer.statusCode}: ${text}`)
    return text
  }
  return {
    ask: ({ paths, ...given }) => load(given, () => read(paths[next++ % paths.length]!)),
    walk: async ({ path, pages }) => {
      let page = path
      for (let n = 0; n < pages; n++) {
        const { next: cursor } = JSON.parse(await read(page)) as { next: string | null }
        if (cursor === null) return page
        page = `${path}&cursor=${encodeURIComponent(cursor)}`
      }
      return page
    },
    close: () => pool.close(),
  }
}
