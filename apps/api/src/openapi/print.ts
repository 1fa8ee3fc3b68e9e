import 'reflect-metadata'
import type { RecordMeta, StoredRecord } from '@annalist/contract'
import type { DB } from '@annalist/database'
import { History } from '@annalist/history'
import { ViewSignals, Views } from '@annalist/views'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { createApp } from '../create-app.ts'
import { createLog } from '../log.ts'
import { describeApi } from './describe-api.ts'

// Prints the OpenAPI document. The pool is never asked for a connection, so no database is needed.
const pool = new Pool()
const db = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) })
const history = new History<StoredRecord, RecordMeta>(pool)
const views = new Views(db, new ViewSignals())
const app = await createApp({ db, pool, history, views, log: createLog('error') }, { corsOrigins: [] })
process.stdout.write(`${JSON.stringify(describeApi(app), null, 2)}\n`)
await app.close()
