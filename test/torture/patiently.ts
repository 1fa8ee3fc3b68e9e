import { setTimeout as sleep } from 'node:timers/promises'

const PAUSE_MS = 50

/** Tries again while it fails, for so long: Postgres is killed and connections are cut, that is what all this is about. */
export async function patiently<Result>(work: () => Promise<Result>, milliseconds = 30_000): Promise<Result> {
  const end = Date.now() + milliseconds
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (Date.now() > end) throw error
      await sleep(PAUSE_MS)
    }
  }
}

/** Looks again and again until it is so; false if it was not in time. */
export async function until(isSo: () => Promise<boolean>, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds
  while (!(await isSo())) {
    if (Date.now() > end) return false
    await sleep(PAUSE_MS)
  }
  return true
}
