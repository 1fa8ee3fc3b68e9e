import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@annalist/database'
import { History } from '@annalist/history'
import { LIVE, ViewSignals, Views } from '@annalist/views'
import type { Violation } from './evidence.ts'
import { noAppendUnderWay } from './stored.ts'
import type { Troupe } from './troupe.ts'

export interface Scene {
  database: Database
  troupe: Troupe
  dossiers: string[]
  patienceMs: number
}

/** Nothing is taken up any more, all that is under way ends: the forgotten transactions are still open. */
export async function comeToRest({ database, troupe, dossiers, patienceMs }: Scene): Promise<Violation[]> {
  const late = await troupe.finish(['writer', 'reader'], { heads: {} }, patienceMs)
  await noAppendUnderWay(database.pool)
  const history = new History(database.pool)
  const heads: Record<string, number> = {}
  for (const dossier of dossiers) heads[dossier] = (await history.head(dossier)).position
  late.push(...(await troupe.finish(['follower'], { heads }, patienceMs)))
  if (troupe.has('worker')) late.push(...(await lateViews(database, heads, patienceMs)))
  late.push(...(await troupe.finish(['worker'], { heads }, patienceMs)))
  return late.map((who) => ({
    rule: 'everybody comes to the end',
    account: `${who} did not in ${patienceMs} ms`,
  }))
}

/** A view may have much to do, on a busy machine; it is late when it stands still for so long. */
async function lateViews(
  { db }: Database,
  heads: Record<string, number>,
  patienceMs: number,
): Promise<string[]> {
  const views = new Views(db, new ViewSignals())
  const waits = Object.entries(heads).map(async ([dossier, head]) => {
    let [reached, since] = [-1, Date.now()]
    for (;;) {
      const view = await views.find(dossier, LIVE)
      const position = view?.position ?? 0
      // One that has stopped is told of by the check of views.
      if (view?.status === 'failed' || position >= head) return []
      if (position > reached) [reached, since] = [position, Date.now()]
      if (Date.now() > since + patienceMs) return [`The view of ${dossier}, at ${position} of ${head},`]
      await sleep(50)
    }
  })
  return (await Promise.all(waits)).flat()
}
