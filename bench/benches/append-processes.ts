import type { Bench, Context } from '../lib/bench.ts'
import { figure } from '../lib/figure.ts'
import { interleave } from '../lib/interleave.ts'
import { databaseFor, type StoreSubject, startStore } from '../lib/stores.ts'

const PROCESSES = 4

/** Several processes that append to one dossier, beside one process with as many callers. */
export const appendProcesses: Bench = async (context) => {
  await using opened = new AsyncDisposableStack()
  const seconds = context.quick ? 1 : 5
  const [first, ...others] = await openProcesses(context, opened)
  const slowestByFastest: number[] = []
  const together = async () => {
    const rates = await ratesOf([first!, ...others], { callers: 32, seconds })
    slowestByFastest.push(Math.min(...rates) / Math.max(...rates))
    return rates.reduce((sum, rate) => sum + rate)
  }
  const alone = async () => (await ratesOf([first!], { callers: 32 * PROCESSES, seconds }))[0]!
  const measured = await interleave(context, 'records/s', {
    several: { what: `${PROCESSES} processes, 32 callers each`, measure: together },
    one: { what: `1 process, ${32 * PROCESSES} callers`, measure: alone, warmUp: alone },
  })
  const { several, one } = measured
  const fairness = { what: 'slowest process by fastest', unit: '×', values: slowestByFastest }
  return [
    figure(context.bench, several, { against: one, goal: { of: 'ratio', atLeast: 0.7 } }),
    figure(context.bench, fairness, { goal: { of: 'value', atLeast: 0.5 } }),
    figure(context.bench, one),
  ]
}

async function openProcesses(context: Context, opened: AsyncDisposableStack): Promise<StoreSubject[]> {
  const connectionString = await databaseFor(context, opened, 'annalist')
  return Promise.all(
    Array.from({ length: PROCESSES }, (_, part) =>
      startStore(opened, 'annalist', { connectionString, part }),
    ),
  )
}

const ratesOf = (processes: StoreSubject[], load: { callers: number; seconds: number }) =>
  Promise.all(processes.map(async (each) => (await each.call('load', load)).callsPerSecond))
