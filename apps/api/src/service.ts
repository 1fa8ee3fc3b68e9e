import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import type { RecordMeta, StoredRecord } from '@annalist/contract'
import { type DB, migrate, openDatabase, startEmbeddedPostgres } from '@annalist/database'
import { History } from '@annalist/history'
import { ViewSignals, Views } from '@annalist/views'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { Kysely } from 'kysely'
import type { Logger } from 'pino'
import { adminKeyFile, admitAdminKey, localAdminKey } from './access/admin-key.ts'
import type { Parts } from './app.module.ts'
import { createApp } from './create-app.ts'
import { AnswerForgetting } from './forget-answers.ts'
import { Readiness } from './health/readiness.ts'
import { createLog } from './log.ts'
import type { Settings } from './settings.ts'
import { ViewThread } from './view-thread/view-thread.ts'

/** Requests, the writer and the listener share them, and views have their own; the embedded server allows 100. */
const MAX_CONNECTIONS = 20

/**
 * V8 by itself lets garbage grow to several times what lives before it clears it; here to as much again. An import of
 * 100,000 lines, with views, then takes 133 MB above the start instead of 262, and no longer.
 */
const HEAP_GROWTH = '--heap-growing-percent=100'

/** Container runtimes kill what has not stopped after ten seconds. */
const GRACE_MS = 5_000

/** A program at work. Everything that `startService` opened, `close` closes, last first. */
export interface Service {
  /** Where it listens, such as `http://127.0.0.1:3000`. */
  url: string
  /** The admin key that was let in at the start, to be shown to whoever started it; null where none was given. */
  adminKey: string | null
  /** Where the embedded Postgres keeps its data; null with DATABASE_URL. */
  dataDir: string | null
  app: NestFastifyApplication
  history: History<StoredRecord, RecordMeta>
  /** From now on `/health/ready` may say so: what was to be done before has been done. */
  markStarted(): void
  /** Answers what it has taken, stops building views, and leaves the database. */
  close(): Promise<void>
}

export type ServiceOptions = Pick<Parts, 'rates' | 'followLimits'>

/**
 * Starts or joins the database, migrates it, lets the first admin in, builds views and listens. Throws what the
 * database says (DatabaseUnreachableError, DatabaseNewerError, EmbeddedPostgresError …), RevokedAdminKeyError, or the
 * error of a port that is taken; then nothing is left running.
 */
export async function startService(settings: Settings, options: ServiceOptions = {}): Promise<Service> {
  await using opened = new AsyncDisposableStack()
  const log = createLog(settings.logLevel)
  const data = await openData(settings, { log, opened })
  const adminKey = await admitFirstAdmin(settings, data)
  const app = opened.adopt(await createApp({ ...data, ...options, log }, settings), closeWithinGrace)
  await app.listen(settings.port, settings.host)
  await data.viewsStarted
  const url = urlOf(app, settings)
  const closing = opened.move()
  return {
    url,
    adminKey,
    dataDir: data.dataDir,
    app,
    history: data.history,
    markStarted: () => app.get(Readiness).markStarted(),
    close: () => closing.disposeAsync(),
  }
}

/** The same program with HTTP off: it keeps views current until it is closed. */
export async function startWorker(settings: Settings): Promise<{ close(): Promise<void> }> {
  await using opened = new AsyncDisposableStack()
  const { viewsStarted } = await openData(settings, { log: createLog(settings.logLevel), opened })
  await viewsStarted
  const closing = opened.move()
  return { close: () => closing.disposeAsync() }
}

interface Opening {
  log: Logger
  opened: AsyncDisposableStack
}

/** The migrated database, its history, and its views, which are kept current once `viewsStarted` resolves. */
async function openData(settings: Settings, { log, opened }: Opening) {
  setFlagsFromString(HEAP_GROWTH)
  const { connectionString, dataDir } = await databaseOf(settings, opened)
  const database = await openDatabase({
    connectionString,
    maxConnections: MAX_CONNECTIONS,
    onConnectionLost: (error) => log.warn({ err: error }, 'A connection to the database was lost'),
  })
  opened.defer(() => database.close())
  const { db, pool } = database
  await migrate(db)
  const history = opened.adopt(new History<StoredRecord, RecordMeta>(pool), (open) => open.close())
  const signals = new ViewSignals()
  const { logLevel } = settings
  const thread = new ViewThread({ connectionString, logLevel, signals, hints: history.heads, log })
  const viewsStarted = opened.adopt(thread, (open) => open.stop()).start()
  opened.use(
    new AnswerForgetting(pool, (error) => log.error({ err: error }, 'Old answers could not be forgotten')),
  )
  return { db, pool, history, views: new Views(db, signals), viewsStarted, dataDir }
}

async function databaseOf({ databaseUrl, dataDir }: Settings, opened: AsyncDisposableStack) {
  if (databaseUrl !== null) return { connectionString: databaseUrl, dataDir: null }
  const embedded = await startEmbeddedPostgres({ dataDir })
  opened.defer(() => embedded.stop())
  return { connectionString: embedded.connectionString, dataDir: embedded.dataDir }
}

/** The key of the setting; with the embedded database else one that is made once and kept beside it. */
async function admitFirstAdmin(
  { adminKey, dataDir: asked }: Settings,
  { db, dataDir }: { db: Kysely<DB>; dataDir: string | null },
): Promise<string | null> {
  if (adminKey !== null) {
    await admitAdminKey(db, adminKey, 'ANNALIST_ADMIN_KEY')
    return adminKey
  }
  if (dataDir === null) return null
  const key = await localAdminKey(asked)
  await admitAdminKey(db, key, adminKeyFile(asked))
  return key
}

/** Waits for answers under way, but not for a reader that takes its time: whoever stops a service wants it to stop. */
async function closeWithinGrace(app: NestFastifyApplication): Promise<void> {
  const cutOff = setTimeout(() => app.getHttpServer().closeAllConnections(), GRACE_MS)
  await app.close()
  clearTimeout(cutOff)
}

/** As a browser on this machine reaches it: an address that stands for all of them is shown as this machine's own. */
function urlOf(app: NestFastifyApplication, { host }: Settings): string {
  const { port } = app.getHttpServer().address() as AddressInfo
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${shown.includes(':') ? `[${shown}]` : shown}:${port}`
}
