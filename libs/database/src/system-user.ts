import { execFile } from 'node:child_process'

/** A user of the operating system by number. */
export interface SystemUser {
  uid: number
  gid: number
}

/** True where Postgres cannot run as the user that this program is. */
export const isRoot = (): boolean => process.getuid?.() === 0

export interface Finished {
  code: number
  output: string
}

/** Runs a program to its end as `user` (absent: as ourselves) and never throws on its exit code; 127 if it cannot start. */
export function run(program: string, args: string[], user?: SystemUser): Promise<Finished> {
  const options = {
    ...user,
    // Postgres must be able to enter its working directory, and settings of other servers (PG…) must not reach it.
    cwd: '/',
    env: { PATH: `${process.env.PATH}:/usr/sbin:/sbin`, LC_ALL: 'C', TZ: 'UTC' },
  }
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 127) : 0
      resolve({ code, output: `${stdout}${stderr}`.trim() || (error?.message ?? '') })
    })
  })
}

/** The user `postgres`, created if it is missing. Only root may ask. */
export async function postgresUser(): Promise<SystemUser> {
  const found = await findUser('postgres')
  if (found) return found
  const create = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres']
  const { output } = await run('useradd', create)
  const created = await findUser('postgres')
  if (created) return created
  throw new Error(
    `Postgres does not run as root, and the user "postgres" for it could not be created (${output}): ` +
      'create that user, or start this program as an ordinary user',
  )
}

/** True if `user` may enter `directory`, asked of the operating system: modes alone do not tell. */
export async function canEnter(user: SystemUser, directory: string): Promise<boolean> {
  return (await run('/bin/sh', ['-c', 'cd "$0"', directory], user)).code === 0
}

/** True while some process has this number. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function findUser(name: string): Promise<SystemUser | undefined> {
  const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])])
  return uid.code === 0 && gid.code === 0 ? { uid: Number(uid.output), gid: Number(gid.output) } : undefined
}
