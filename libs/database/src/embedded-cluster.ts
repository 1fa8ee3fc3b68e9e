import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { appendFile, chown, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './embedded-binaries.ts'
import { EmbeddedPostgresError } from './embedded-error.ts'
import { type Home, makePrivate } from './embedded-home.ts'
import { isAlive, run } from './system-user.ts'

/** One data directory with the programs that serve it. */
export interface Cluster extends Home {
  binaries: Binaries
}

export type Settings = Record<string, string | number | boolean>

/** The name of the superuser; the program itself works as a lesser role. */
export const superuser = 'postgres'

/** Makes the cluster if there is none. It appears whole: a crash half-way, or two at once, leave no half cluster. */
export async function createCluster(cluster: Cluster, settings: Settings): Promise<void> {
  await removeUnfinished(cluster)
  if (existsSync(cluster.cluster)) return requireSameVersion(cluster)
  const fresh = `${cluster.cluster}.new-${process.pid}-${randomBytes(4).toString('hex')}`
  try {
    await initialise(cluster, fresh, settings)
    await rename(fresh, cluster.cluster)
    await syncFolder(dirname(fresh))
  } catch (error) {
    // Another starter was faster: its cluster is as good.
    if (!existsSync(join(cluster.cluster, 'PG_VERSION'))) throw error
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

/** True while a server runs on this cluster, whoever started it. */
export async function isRunning(cluster: Cluster): Promise<boolean> {
  if ((await pgCtl(cluster, ['status'])).code !== 0) return false
  const { pid, sockets } = await readPidFile(cluster)
  const program = await programOf(pid)
  if (program === 'postgres' || program === undefined) return program === 'postgres'
  // Left behind by a machine that died: its number is another program's by now, and Postgres would refuse to start.
  await rm(pidFile(cluster), { force: true })
  await rm(join(sockets, '.s.PGSQL.5432.lock'), { force: true })
  return false
}

/** Starts the server and returns once it takes connections, or once one that somebody else started is running. */
export async function startServer(cluster: Cluster, settings: Settings): Promise<void> {
  await writeSettings(cluster, settings)
  await shortenLog(logFile(cluster))
  for (let attempt = 1; ; attempt++) {
    const { code, output } = await pgCtl(cluster, ['start', '-w', '-t', '300', '-l', logFile(cluster)])
    if (code === 0 || (await isRunning(cluster))) return
    const log = lastLines(await readFile(logFile(cluster), 'utf8').catch(() => ''))
    // After kill -9 its other processes notice a moment later.
    if (!log.includes('pre-existing shared memory block') || attempt === 20) {
      const where = `The whole log is ${logFile(cluster)}`
      throw new EmbeddedPostgresError(
        `Postgres did not start on ${cluster.cluster}: ${output}\n${log}\n${where}`,
      )
    }
    await sleep(250)
  }
}

/** Stops the server at once but in order: what was committed is on disk, and no recovery is needed at the next start. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const { pid } = await readPidFile(cluster)
  const { output } = await pgCtl(cluster, ['stop', '-m', 'fast', '-W'])
  // pg_ctl's own waiting would go on to wait for the end of a server that somebody starts in the meantime.
  const deadline = Date.now() + 300_000
  while ((await readPidFile(cluster)).pid === pid && (await programOf(pid)) === 'postgres') {
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(`Postgres did not stop on ${cluster.cluster} in 5 minutes: ${output}`)
    }
    await sleep(20)
  }
}

/** The folder of the running server's Unix socket. */
export async function runningSockets(cluster: Cluster): Promise<string> {
  return (await readPidFile(cluster)).sockets
}

async function initialise(cluster: Cluster, folder: string, settings: Settings): Promise<void> {
  await makePrivate(folder, cluster.user)
  const { code, output } = await run(
    join(cluster.binaries.home, 'bin', 'initdb'),
    [
      ...['-D', folder, '-U', superuser, '--encoding=UTF8', '--no-instructions', '--data-checksums'],
      ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      // Whoever can reach the socket, in a folder of mode 0700, is who owns the data; there is no TCP.
      ...['--auth-local=trust', '--auth-host=reject'],
      ...(settings.fsync === false ? ['--no-sync'] : []),
    ],
    cluster.user,
  )
  if (code !== 0) throw new EmbeddedPostgresError(`Could not create the database in ${folder}: ${output}`)
  await appendFile(join(folder, 'postgresql.conf'), `include_if_exists '${settingsFile}'\n`)
}

// Written anew at each start, so that a new release may tune.
async function writeSettings(cluster: Cluster, settings: Settings): Promise<void> {
  const lines = Object.entries(settings).map(
    ([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`,
  )
  const path = join(cluster.cluster, settingsFile)
  const fresh = `${path}.${randomBytes(4).toString('hex')}`
  await writeFile(fresh, `# Written by annalist at each start.\n${lines.join('\n')}\n`)
  if (cluster.user) await chown(fresh, cluster.user.uid, cluster.user.gid)
  await rename(fresh, path)
}

async function requireSameVersion(cluster: Cluster): Promise<void> {
  const found = (await readFile(join(cluster.cluster, 'PG_VERSION'), 'utf8').catch(() => 'no')).trim()
  if (found === String(cluster.binaries.major)) return
  const what = found === 'no' ? 'something that is no database' : `a database of PostgreSQL ${found}`
  throw new EmbeddedPostgresError(
    `Expected a database of PostgreSQL ${cluster.binaries.major} in ${cluster.cluster}, found ${what}: ` +
      'export it with the program that made it, or choose another ANNALIST_DATA_DIR',
  )
}

async function removeUnfinished({ cluster }: Cluster): Promise<void> {
  for (const name of await readdir(dirname(cluster))) {
    const pid = name.startsWith(`${basename(cluster)}.new-`) && Number(name.split('-').at(-2))
    if (pid && !isAlive(pid)) await rm(join(dirname(cluster), name), { recursive: true, force: true })
  }
}

// The name of the program that runs as `pid`: `zombie` if it is dead but nobody has asked for its end yet, undefined if
// there is none.
async function programOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  const found = stat ? /\((.*)\) (\w)/.exec(stat) : /(\S+)\s+(\w)/.exec(await psLine(pid))
  return found?.[2] === 'Z' ? 'zombie' : found?.[1] && basename(found[1])
}

async function psLine(pid: number): Promise<string> {
  const { code, output } = await run('ps', ['-o', 'ucomm=,stat=', '-p', String(pid)])
  return code === 0 ? output : ''
}

// Line by line: pid, data directory, start time, port, socket folder, address, shared memory, state.
async function readPidFile(cluster: Cluster): Promise<{ pid: number; sockets: string }> {
  const lines = (await readFile(pidFile(cluster), 'utf8').catch(() => '')).split('\n')
  return { pid: Number(lines[0]), sockets: lines[4] ?? '' }
}

const pgCtl = (cluster: Cluster, args: string[]) =>
  run(join(cluster.binaries.home, 'bin', 'pg_ctl'), [...args, '-s', '-D', cluster.cluster], cluster.user)

async function shortenLog(path: string): Promise<void> {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > 10_000_000) await rename(path, `${path}.old`)
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  await folder.sync().finally(() => folder.close())
}

const settingsFile = 'annalist.conf'
const pidFile = ({ cluster }: Cluster) => join(cluster, 'postmaster.pid')
const logFile = ({ cluster }: Cluster) => join(cluster, 'server.log')
const lastLines = (log: string) => log.trimEnd().split('\n').slice(-10).join('\n')
