import { resolve } from 'node:path'
import { readSettings, type Settings } from '../../../api/src/settings.ts'
import type { Io } from '../io.ts'
import { Service } from './service.ts'
import { findRunning } from './service-file.ts'

export interface Where {
  url?: string
  key?: string
}

type Work = (service: Service) => Promise<void>

/**
 * Runs `work` with the service that is configured; else the one that runs on the data folder; else one that is started
 * for this call, and stopped after it.
 */
export async function withService(io: Io, options: Where, work: Work): Promise<void> {
  const { signal } = io
  const url = options.url ?? io.env.ANNALIST_URL
  const key = options.key ?? io.env.ANNALIST_KEY
  if (url) return work(new Service({ url, key: key ?? null, signal }))
  const settings = readSettings(io.env)
  const running = settings.databaseUrl ? null : await findRunning(settings.dataDir)
  if (!running) return withOwn(io, { settings, key, work })
  await work(new Service({ url: running.url, key: key ?? settings.adminKey ?? running.adminKey, signal }))
}

interface Own {
  settings: Settings
  key: string | undefined
  work: Work
}

async function withOwn({ stderr, signal }: Io, { settings, key, work }: Own): Promise<void> {
  const database = settings.databaseUrl ? 'DATABASE_URL' : resolve(settings.dataDir)
  stderr.write(`No service runs on ${database}: starting one for this call.\n`)
  // Imported when it is needed: who asks a running service need not wait for a framework to load.
  const { startService } = await import('../../../api/src/service.ts')
  const own = await startService({ ...settings, host: '127.0.0.1', port: 0, logLevel: 'silent' })
  try {
    own.markStarted()
    await work(new Service({ url: own.url, key: key ?? own.adminKey, signal }))
  } finally {
    await own.close()
  }
}
