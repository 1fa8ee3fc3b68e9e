import type { Context } from './bench.ts'
import type { Series } from './figure.ts'

/** Something that is measured once in every run. */
export interface Contestant {
  what: string
  measure: (run: number) => Promise<number>
  /** Done once before the first run; what it takes does not count. */
  warmUp?: () => Promise<unknown>
}

/**
 * Measures all contestants in turn, then all again, so that whatever else the machine does meets all alike. Every other
 * run goes backwards, and Postgres flushes before each measurement: nobody pays for what the one before has written.
 */
export async function interleave<Name extends string>(
  { cluster, progress, runs }: Context,
  unit: string,
  contestants: Record<Name, Contestant>,
): Promise<Record<Name, Series>> {
  const entries = Object.entries<Contestant>(contestants) as [Name, Contestant][]
  const series = entries.map(([name, { what }]) => [name, { what, unit, values: [] as number[] }] as const)
  const measured = Object.fromEntries(series) as Record<Name, Series & { values: number[] }>
  for (const [, { what, warmUp }] of entries) {
    progress.say(`warming up: ${what}`)
    await warmUp?.()
  }
  for (let run = 0; run < runs; run++) {
    for (const [name, { what, measure }] of run % 2 === 0 ? entries : entries.toReversed()) {
      progress.say(`run ${run + 1} of ${runs}: ${what}`)
      await cluster.checkpoint()
      measured[name].values.push(await measure(run))
    }
  }
  return measured
}
