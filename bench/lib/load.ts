import { percentile } from './statistics.ts'

/** Callers that each wait for their answer before they call again. */
export interface Load {
  callers: number
  seconds: number
}

export interface LoadResult {
  calls: number
  callsPerSecond: number
  /** Milliseconds that a call took. */
  p50: number
  p99: number
}

/** Calls until the time is over, and waits for the last answers. */
export async function load({ callers, seconds }: Load, call: () => Promise<unknown>): Promise<LoadResult> {
  const started = performance.now()
  const end = started + seconds * 1_000
  const took: number[] = []
  const caller = async () => {
    for (let now = performance.now(); now < end; ) {
      await call()
      const after = performance.now()
      took.push(after - now)
      now = after
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  const callsPerSecond = (took.length * 1_000) / (performance.now() - started)
  return { calls: took.length, callsPerSecond, p50: percentile(took, 0.5), p99: percentile(took, 0.99) }
}

/** A promise that is awaited later with others: should it fail before, that ends the process no sooner. */
export function settledLater<Value>(promise: Promise<Value>): Promise<Value> {
  promise.catch(() => undefined)
  return promise
}
