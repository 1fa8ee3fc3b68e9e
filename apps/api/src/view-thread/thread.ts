// The thread that builds views: what ViewThread starts, with a pool of its own.
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import type { RecordMeta, StoredRecord } from '@annalist/contract'
import { openDatabase } from '@annalist/database'
import { HistoryReader } from '@annalist/history'
import { type ViewSignal, ViewSignals, ViewWorker } from '@annalist/views'
import { createLog } from '../log.ts'
import type { Settings } from '../settings.ts'

/** What the thread is given at its start. */
export interface ThreadData {
  connectionString: string
  logLevel: Settings['logLevel']
}

/** What the thread is told: that a dossier may have advanced, or that it shall end. */
export type ToThread = { type: 'advanced'; dossierId: string } | { type: 'stop' }

/** What the thread tells: that it works, or what happened to a view. */
export type FromThread = { type: 'started' } | { type: 'signal'; signal: ViewSignal }

/** Three views at once, each with a connection, and one more to read ahead and one to write what it has read. */
const MAX_CONNECTIONS = 10

const port = parentPort as MessagePort
const { connectionString, logLevel } = workerData as ThreadData
const log = createLog(logLevel)
const database = await openDatabase({
  connectionString,
  maxConnections: MAX_CONNECTIONS,
  onConnectionLost: (error) => log.warn({ err: error }, 'A connection to the database was lost'),
})
const signals = new ViewSignals()
signals.on((signal) => tell({ type: 'signal', signal }))
const history = new HistoryReader<StoredRecord, RecordMeta>(database.pool)
const worker = new ViewWorker(database.pool, history, signals, {
  onError: (error) => log.error({ err: error }, 'Views could not be built; it will be tried again'),
})

port.on('message', (message: ToThread) => {
  if (message.type === 'advanced') worker.wake(message.dossierId)
  else void stop()
})
worker.start()
tell({ type: 'started' })

function tell(message: FromThread): void {
  port.postMessage(message)
}

/** Finishes the batches under way; with the last connection and the port closed, the thread ends. */
async function stop(): Promise<void> {
  await worker.stop()
  await database.close()
  port.close()
}
