import { createHash } from 'node:crypto'
import { existsSync, statSync } from 'node:fs'
import { chmod, lchown, lstat, mkdir, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { EmbeddedPostgresError } from './embedded-error.ts'
import { canEnter, isRoot, postgresUser, type SystemUser } from './system-user.ts'

/** Where one embedded Postgres lives, and as whom it runs (absent: as ourselves). */
export interface Home {
  /** What this program was given, or the folder of its own that stands for it. */
  folder: string
  /** The cluster: Postgres's own data directory. */
  cluster: string
  user: SystemUser | undefined
}

/** The longest path of a Unix socket on Linux is 107 bytes, on macOS 103; `/.s.PGSQL.5432` takes 14. */
const longestSocketFolder = 103 - 14

/**
 * Chooses where the data of `dataDir` live. As root Postgres runs as user `postgres`; where that user cannot enter
 * `dataDir`, a folder of its own below `fallbackRoot` stands for it. A cluster made earlier stays where it is, and runs
 * as its owner.
 */
export async function chooseHome(dataDir: string, fallbackRoot: string): Promise<Home> {
  const wanted = resolve(dataDir)
  if (!isRoot()) return homeIn(wanted, undefined)
  const own = join(fallbackRoot, ownName(wanted))
  for (const folder of [wanted, own]) {
    const owner = await ownerOf(join(folder, 'postgres'))
    if (owner) return reachable(homeIn(folder, owner))
  }
  const user = await postgresUser()
  return homeIn((await canEnter(user, nearestFolder(wanted))) ? wanted : own, user)
}

/** Makes the folder of `home` if it is missing. Throws if it cannot be written. */
export async function makeHome({ folder, user }: Home): Promise<void> {
  try {
    const first = await mkdir(folder, { recursive: true })
    // Against a strict umask: what is new must be passable for the database's user, and for nobody else if that is us.
    for (let made = folder; first && made.length >= first.length; made = dirname(made)) {
      await chmod(made, user ? 0o755 : 0o700)
    }
  } catch (cause) {
    throw cannotWrite(folder, cause)
  }
}

/** Makes `folder` if it is missing, for the database's user alone. Throws if it is somebody else's. */
export async function makePrivate(folder: string, user: SystemUser | undefined): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cannotWrite(folder, cause)
  })
  const found = await lstat(folder)
  const us = process.getuid?.()
  const owner = user?.uid ?? us
  const isPrivate = found.isDirectory() && (found.mode & 0o077) === 0
  if (!isPrivate || (found.uid !== owner && found.uid !== us)) {
    throw new EmbeddedPostgresError(
      `Expected ${folder} to be a directory of user ${owner} with mode 0700: remove it, or choose another ANNALIST_DATA_DIR`,
    )
  }
  // Made just now: by us, or by another start, which may not have got any further.
  if (user && found.uid !== owner) await lchown(folder, user.uid, user.gid)
}

/** The folder of the Unix socket: in the home, or under /tmp where that path is too long for a socket. */
export function socketFolder({ folder, cluster }: Home): string {
  const inHome = join(folder, 'socket')
  return Buffer.byteLength(inHome) <= longestSocketFolder ? inHome : `/tmp/annalist-${digest(cluster)}`
}

const homeIn = (folder: string, user: SystemUser | undefined): Home => ({
  folder,
  cluster: join(folder, 'postgres'),
  user,
})

async function ownerOf(cluster: string): Promise<SystemUser | undefined> {
  if (!existsSync(join(cluster, 'PG_VERSION'))) return undefined
  const { uid, gid } = await stat(cluster)
  if (uid === 0)
    throw new EmbeddedPostgresError(`${cluster} belongs to root, as whom Postgres does not run: chown it`)
  return { uid, gid }
}

// Beginning anew elsewhere would look as if all data were lost.
async function reachable(home: Home): Promise<Home> {
  if (home.user && (await canEnter(home.user, home.cluster))) return home
  throw new EmbeddedPostgresError(
    `The data in ${home.cluster} can no longer be reached by the user they belong to (${home.user?.uid}): ` +
      'let that user pass through the folders above, or move the data',
  )
}

function nearestFolder(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ? path : nearestFolder(dirname(path))
}

const ownName = (path: string): string =>
  `${basename(dirname(path)).replaceAll(/[^\w-]/g, '')}-${digest(path)}`

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16)

function cannotWrite(folder: string, cause: unknown): EmbeddedPostgresError {
  const code = (cause as NodeJS.ErrnoException).code ?? String(cause)
  const how = 'make it writable, choose another with ANNALIST_DATA_DIR, or set DATABASE_URL'
  return new EmbeddedPostgresError(`Cannot write the data directory ${folder} (${code}): ${how}`, { cause })
}
