import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@annalist/database'
import { History } from '@annalist/history'
import { type View, ViewSignals, Views } from '@annalist/views'
import { until } from './patiently.ts'
import { appendIsUnderWay } from './stored.ts'
import type { Troupe } from './troupe.ts'

export interface Scene {
  database: Database
  troupe: Troupe
  dossiers: string[]
  patienceMs: number
}

/** Nothing is taken up any more, all that is under way ends; tells who did not come to the end. */
export async function comeToRest({ database, troupe, dossiers, patienceMs }: Scene): Promise<string[]> {
  const late = await troupe.finish(['writer', 'reader'], { heads: {} }, patienceMs)
  if (!(await until(async () => !(await appendIsUnderWay(database.pool)), patienceMs)))
    late.push('An append in Postgres')
  const heads: Record<string, number> = {}
  const history = new History(database.pool)
  for (const dossier of dossiers) heads[dossier] = (await history.head(dossier)).position
  late.push(...(await troupe.finish(['follower'], { heads }, patienceMs)))
  if (troupe.has('worker')) late.push(...(await lateViews(database, heads, patienceMs)))
  late.push(...(await troupe.finish(['worker'], { heads }, patienceMs)))
  return late.map((who) => `${who} did not in ${patienceMs} ms`)
}

/** Of all dossiers. A view may have much to do, on a busy machine; it is late when nothing moves for so long. */
async function lateViews(
  { db }: Database,
  heads: Record<string, number>,
  patienceMs: number,
): Promise<string[]> {
  const views = new Views(db, new ViewSignals())
  const waits = Object.entries(heads).map(async ([dossier, head]) => {
    let [before, since] = ['', Date.now()]
    for (;;) {
      const all = await views.list(dossier)
      const late = all.filter((view) => isLate(view, head))
      if (late.length === 0) return []
      const now = JSON.stringify(all.map(({ id, label, position }) => [id, label, position]))
      if (now !== before) [before, since] = [now, Date.now()]
      if (Date.now() > since + patienceMs)
        return late.map(({ label, id, position }) => `View ${label ?? id}, at ${position} of ${head},`)
      await sleep(50)
    }
  })
  return (await Promise.all(waits)).flat()
}

/** One that has stopped is told of by the check of views. */
const isLate = ({ status, position }: View, head: number): boolean =>
  status === 'building' || (status === 'ready' && position < head)
