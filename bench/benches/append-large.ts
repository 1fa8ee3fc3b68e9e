import type { Bench, Context } from '../lib/bench.ts'
import { openDossier } from '../lib/dossier.ts'
import { figure } from '../lib/figure.ts'
import { fillDossier } from '../lib/fill.ts'
import { type Contestant, interleave } from '../lib/interleave.ts'
import { DOSSIER, type StoreSubject, startStore } from '../lib/stores.ts'

const SMALL = 100_000
const LARGE = 10_000_000
/** Records of the fill are those of part 0. */
const PART = 1

/** What an append costs where much was appended before. */
export const appendLarge: Bench = async (context) => {
  await using opened = new AsyncDisposableStack()
  const { bench, quick, records } = context
  const sizes = { small: quick ? 10_000 : SMALL, large: records ?? (quick ? 200_000 : LARGE) }
  const small = await filled(context, opened, sizes.small)
  const large = await filled(context, opened, sizes.large)
  const cost = (store: StoreSubject, records: number, known?: number) =>
    costOf(store, { records, known, seconds: quick ? 1 : 10 })
  const measured = await interleave(context, 'µs/record', {
    small: cost(small, sizes.small),
    large: cost(large, sizes.large),
    smallKnown: cost(small, sizes.small, sizes.small),
    largeKnown: cost(large, sizes.large, sizes.large),
  })
  const goal = { of: 'ratio', atMost: 1.3 } as const
  return [
    figure(bench, measured.large, { against: measured.small, goal }),
    figure(bench, measured.largeKnown, { against: measured.smallKnown, goal }),
    figure(bench, measured.small),
    figure(bench, measured.smallKnown),
  ]
}

async function filled(
  { cluster, progress }: Context,
  opened: AsyncDisposableStack,
  records: number,
): Promise<StoreSubject> {
  const database = `append_large_${records}`
  opened.defer(() => cluster.drop(database))
  const connectionString = await cluster.createForProduct(database)
  await openDossier(connectionString, DOSSIER)
  await fillDossier({ connectionString, dossierId: DOSSIER, records }, (done) =>
    progress.say(`${done} of ${records} records are there`),
  )
  return startStore(opened, 'annalist', { connectionString, part: PART })
}

const CALLERS = 32

function costOf(
  store: StoreSubject,
  { records, known, seconds }: { records: number; known: number | undefined; seconds: number },
): Contestant {
  const measure = async (time: number) => {
    const { callsPerSecond } = await store.call('load', { callers: CALLERS, known, seconds: time })
    return 1_000_000 / callsPerSecond
  }
  const where = known ? 'to streams at random' : 'to new streams'
  return {
    what: `append ${where} after ${records.toLocaleString('en')} records`,
    measure: () => measure(seconds),
    warmUp: () => measure(2),
  }
}
