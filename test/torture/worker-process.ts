import { setTimeout as sleep } from 'node:timers/promises'
import type { RecordData, RecordMeta, RecordType } from '@annalist/contract'
import { History } from '@annalist/history'
import { ViewSignals, ViewWorker } from '@annalist/views'
import { plant } from './planted-bugs.ts'
import { enter, leave } from './process-kit.ts'

type Shape = { [Type in RecordType]: { type: Type; data: RecordData<Type> } }[RecordType]

const stage = await enter()
const { role, ledger, random, ending } = stage
plant(stage)
const history = new History<Shape, RecordMeta>(stage.database.pool)
const signals = new ViewSignals()
signals.on((signal) => {
  if (signal.type !== 'advanced') return
  const { dossierId: dossier, id: view, from, position } = signal
  ledger.write({ kind: 'advanced', dossier, view, from, position })
})

// Small batches of another size in each process: rows must not depend on how records were batched.
// With a bug, of one record: what two take at once is then not split, and taken by one of them after all.
const batch = { records: role.bug ? 1 : random.between(1, 200) }
const worker = new ViewWorker(stage.database.pool, history, signals, {
  pollMs: 50,
  concurrency: 3,
  batch,
  hints: history.heads,
})
worker.start()
while (!ending.aborted) await sleep(50)
await worker.stop()
await history.close()
await leave(stage)
