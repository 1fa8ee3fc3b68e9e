import 'reflect-metadata'
import { run } from './run.ts'
import { startWorker } from './service.ts'
import { readSettings } from './settings.ts'

await run(() => startWorker(readSettings(process.env)))
