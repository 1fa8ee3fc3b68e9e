import { setTimeout as sleep } from 'node:timers/promises'

/** Takes a sample again and again, beginning now, while the work goes on. */
export async function sampling<Result>(
  { everyMs, sample }: { everyMs: number; sample: () => Promise<number> },
  work: () => Promise<Result>,
): Promise<{ result: Result; samples: number[] }> {
  const over = new AbortController()
  const samples = [await sample()]
  const sampler = (async () => {
    while (!over.signal.aborted) {
      await sleep(everyMs, null, { signal: over.signal }).catch(() => null)
      samples.push(await sample())
    }
  })()
  try {
    return { result: await work(), samples }
  } finally {
    over.abort()
    await sampler
  }
}
