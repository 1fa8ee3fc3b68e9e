import { once } from 'node:events'
import type { DossierAnswer } from '@annalist/contract'
import type { Command } from 'commander'
import type { Service as RunningService } from '../../../api/src/service.ts'
import { readSettings, type Settings } from '../../../api/src/settings.ts'
import { CommandError, usageError } from '../errors.ts'
import { hint, type Io, say } from '../io.ts'
import { dossierPath } from '../service/dossier-of.ts'
import { Service } from '../service/service.ts'
import { removeServiceFile, writeServiceFile } from '../service/service-file.ts'
import { paperOf } from '../terminal/paper.ts'
import { announcement } from './announcement.ts'
import { EXAMPLE_SLUG, fillExample, findDossier, untilShown } from './example-dossier.ts'
import { example } from './reaching.ts'

export function addServe(program: Command, io: Io): void {
  program
    .command('serve')
    .description('start the service, with its own Postgres or on DATABASE_URL, until Ctrl-C')
    .addHelpText('after', `${SETTINGS_HELP}\n${example('annalist serve', 'PORT=3001 annalist serve')}`)
    .action(() => serve(io))
}

const SETTINGS_HELP = `
Settings (environment variables):
  PORT, HOST             where it listens (3000, 127.0.0.1)
  ANNALIST_DATA_DIR      where the embedded Postgres keeps its data (.annalist)
  DATABASE_URL           another Postgres, of version 15 or newer
  ANNALIST_ADMIN_KEY     a first admin API key of at least 32 characters
                         (the embedded Postgres comes with one)
  ANNALIST_CORS_ORIGINS  origins of web pages that may ask, with commas
  LOG_LEVEL              fatal, error, warn, info, debug, trace or silent
                         (info; on a terminal warn)`

/** Starts everything, says so, and stops everything when the user interrupts. */
export async function serve(io: Io): Promise<void> {
  const settings = settingsFor(io)
  hint(io, settings.databaseUrl ? 'Connecting to the database …' : 'Starting Postgres …')
  const running = await start(settings)
  try {
    if (running.dataDir) {
      const adminKey = settings.adminKey ? null : running.adminKey
      await writeServiceFile(settings.dataDir, { url: running.url, adminKey })
    }
    const dossier = await prepare(io, settings, running)
    running.markStarted()
    announce(io, { settings, running, dossier })
    if (!io.signal.aborted) await once(io.signal, 'abort')
    hint(io, '\nStopping …')
  } finally {
    if (running.dataDir) await removeServiceFile(settings.dataDir)
    await running.close()
  }
}

/** The log is for programs: on a terminal only what is wrong is worth a line. */
function settingsFor(io: Io): Settings {
  const settings = readSettings(io.env)
  return io.stdout.isTTY && !io.env.LOG_LEVEL ? { ...settings, logLevel: 'warn' } : settings
}

async function start(settings: Settings): Promise<RunningService> {
  // Imported when it is needed: most commands need not wait for a framework to load.
  const { startService } = await import('../../../api/src/service.ts')
  try {
    return await startService(settings)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
    const { host, port } = settings
    const advice = `stop what uses it, or choose another one: PORT=${port === 65_535 ? port - 1 : port + 1}`
    throw usageError(`Port ${port} of ${host} is taken: ${advice}`, { cause: error })
  }
}

/** Sees to it that the example is there and that what is there is shown; null where nobody may ask for it yet. */
async function prepare(io: Io, settings: Settings, running: RunningService): Promise<DossierAnswer | null> {
  const key = settings.adminKey ?? running.adminKey
  if (!key) return null
  const service = new Service({ url: running.url, key, signal: io.signal })
  const found = await findDossier(service, EXAMPLE_SLUG)
  if (found && found.counts.reports > 0) {
    await shown(io, service, found)
    return found
  }
  hint(io, `Importing the example dossier ${EXAMPLE_SLUG} …`)
  const { total } = await fillExample(service, EXAMPLE_SLUG)
  if (total.total.refused > 0) hint(io, `${total.total.refused} lines of the example were refused.`)
  return findDossier(service, EXAMPLE_SLUG)
}

/** A view that has failed does not keep the service from starting: its health says so, and the rest is there. */
async function shown(io: Io, service: Service, { id, position }: DossierAnswer): Promise<void> {
  try {
    await untilShown(service, dossierPath(id), position)
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    hint(io, `The timeline of ${EXAMPLE_SLUG} is not to be had: ${error.message}`)
  }
}

/** In full for whoever can read it, or needs the key that was made; else in one line. */
function announce(io: Io, started: Parameters<typeof announcement>[0]): void {
  const { running, settings } = started
  const forPeople = io.stdout.isTTY || (running.adminKey && !settings.adminKey)
  if (forPeople) say(io, announcement(started, paperOf(io.stdout)))
  else hint(io, `Serving on ${running.url}`)
}
