import { setTimeout as sleep } from 'node:timers/promises'
import { History, type HistoryRecord } from '@annalist/history'
import { readLedgers } from './ledger.ts'
import { followById } from './planted-bugs.ts'
import { enter, leave } from './process-kit.ts'

/** Before all other ids. */
const NIL = '00000000-0000-0000-0000-000000000000'

const stage = await enter()
const { role, ledger, random, ending } = stage
const history = new History(stage.database.pool, { pollMs: 100 })

await Promise.all(role.dossiers.map(follow))
await history.close()
await leave(stage)

/** Goes on from the last page that any incarnation wrote down, until it has come as far as it is told to. */
async function follow(dossier: string): Promise<void> {
  let last = lastSeen(dossier)
  const until = new AbortController()
  void stage.finish.then(async ({ heads }) => {
    while (last.position < heads[dossier]!) await sleep(20)
    until.abort()
  })
  while (!until.signal.aborted) {
    try {
      for await (const page of pages(dossier, last, until.signal)) {
        const records = page.map(({ position, id }): [number, string] => [position, id])
        ledger.write({ kind: 'saw', dossier, records })
        const [position, id] = records.at(-1)!
        last = { position, id }
        if (!ending.aborted && random.chance(0.2)) await sleep(random.between(0, 50))
      }
    } catch {
      // A page could not be read; the next try asks for the same.
      await sleep(50)
    }
  }
}

function pages(
  dossier: string,
  after: { position: number; id: string },
  signal: AbortSignal,
): AsyncIterable<Pick<HistoryRecord, 'position' | 'id'>[]> {
  if (role.bug === 'read by sequence')
    return followById(stage.database.pool, { dossier, after: after.id, signal })
  return history.follow(dossier, { after: after.position, limit: random.between(1, 100), signal })
}

function lastSeen(dossier: string): { position: number; id: string } {
  const saw = readLedgers(role.folder, role.name).filter(
    (entry) => entry.kind === 'saw' && entry.dossier === dossier,
  )
  const entry = saw.at(-1)
  const [position, id] = (entry?.kind === 'saw' && entry.records.at(-1)) || [0, NIL]
  return { position, id }
}
