import { setTimeout as sleep } from 'node:timers/promises'
import { History } from '@annalist/history'
import { now } from './ledger.ts'
import { enter, leave } from './process-kit.ts'

const stage = await enter()
const { role, ledger, random, ending } = stage
const history = new History(stage.database.pool)

while (!ending.aborted) {
  // A read that failed told nothing.
  await read(random.pick(role.dossiers)).catch(() => sleep(20))
  await sleep(random.between(0, 10))
}
await history.close()
await leave(stage)

/** Somewhere in what is there, or about its end. */
async function read(dossier: string): Promise<void> {
  const { position } = await history.head(dossier)
  const after = random.chance(0.5)
    ? random.between(0, position)
    : Math.max(0, position - random.between(0, 5))
  const limit = random.between(1, 200)
  const since = now()
  const page = await history.read(dossier, { after, limit })
  ledger.write({
    kind: 'read',
    dossier,
    since,
    after,
    limit,
    records: page.map(({ position, id }) => [position, id]),
  })
}
