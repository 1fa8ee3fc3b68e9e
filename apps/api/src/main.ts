import 'reflect-metadata'
import { run } from './run.ts'
import { startService } from './service.ts'
import { readSettings } from './settings.ts'

await run(async () => {
  const service = await startService(readSettings(process.env))
  service.markStarted()
  console.log(`Annalist listens on ${service.url}`)
  return service
})
