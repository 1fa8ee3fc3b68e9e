import { readdir, readFile } from 'node:fs/promises'

/** Clock ticks a second, in which Linux counts the time of processes. */
const TICKS = 100
const MEBIBYTE_IN_KIB = 1_024

/** Memory that the process holds, in MiB. Like all of this file it needs Linux. */
export async function residentMemory(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / MEBIBYTE_IN_KIB
}

/** Seconds of CPU that the process has used so far. */
export async function cpuSeconds(pid: number): Promise<number> {
  const { user, system } = await statOf(pid)
  return (user + system) / TICKS
}

export async function parentOf(pid: number): Promise<number> {
  return (await statOf(pid)).parent
}

/** Seconds of CPU of a process, of its children that live, and of those that have ended. */
export async function cpuSecondsOfFamily(parent: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const stats = await Promise.all(pids.map((pid) => statOf(pid).catch(() => null)))
  const family = stats.filter((stat) => stat && (stat.pid === parent || stat.parent === parent))
  const ended = await statOf(parent)
  const ticks = family.reduce(
    (sum, stat) => sum + stat!.user + stat!.system,
    ended.endedUser + ended.endedSystem,
  )
  return ticks / TICKS
}

interface Stat {
  pid: number
  parent: number
  user: number
  system: number
  /** Of children that have ended. */
  endedUser: number
  endedSystem: number
}

async function statOf(pid: number): Promise<Stat> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8')
  // The name, in brackets, may hold anything; what follows are numbers, the fourth of all being the parent.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [, parent] = fields
  const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number)
  return {
    pid,
    parent: Number(parent),
    user: user!,
    system: system!,
    endedUser: endedUser!,
    endedSystem: endedSystem!,
  }
}
