import type { Bench, Context } from '../lib/bench.ts'
import { type Figure, figure, type Series } from '../lib/figure.ts'
import { interleave } from '../lib/interleave.ts'
import { fastest } from '../lib/statistics.ts'
import { loadOn, openStore, type StoreSubject } from '../lib/stores.ts'

/** Records that each begin a stream, appended one by one; the store sees to it that the stream is new. */
export const append: Bench = async (context) => {
  await using opened = new AsyncDisposableStack()
  const load = loadsOf(context)
  const annalist = await openStore(context, opened, 'annalist')
  const plain = await openStore(context, opened, 'plain-insert', { connections: 32 })
  const emmett = await openStore(context, opened, 'emmett')
  const castore = await openStore(context, opened, 'castore')
  const dcb = await openStore(context, opened, 'dcb', { connections: 32 })
  const messageDb = await openStore(context, opened, 'message-db', { connections: 32 })
  const measured = await interleave(context, 'records/s', {
    annalistOne: load(annalist, 'annalist', 1),
    annalist32: load(annalist, 'annalist', 32),
    annalist128: load(annalist, 'annalist', 128),
    plainOne: load(plain, 'single-row insert', 1),
    plain32: load(plain, 'single-row insert', 32),
    rows100: load(plain, 'multi-row insert of 100', 1, 100),
    rows100By4: load(plain, 'multi-row insert of 100', 4, 100),
    emmettOne: load(emmett, 'emmett', 1),
    emmett32: load(emmett, 'emmett', 32),
    castoreOne: load(castore, 'castore', 1),
    castore32: load(castore, 'castore', 32),
    dcbOne: load(dcb, 'dcb-es', 1),
    dcb32: load(dcb, 'dcb-es', 32),
    messageDbOne: load(messageDb, 'message-db', 1),
    messageDb32: load(messageDb, 'message-db', 32),
  })
  return figuresOf(context.bench, measured)
}

function loadsOf({ quick }: Context) {
  const seconds = quick ? 1 : 5
  return (store: StoreSubject, name: string, callers: number, batch = 1) => {
    const who = callers === 1 ? '1 caller' : `${callers} callers`
    return loadOn(store, `${name}, ${who}`, { callers, batch, seconds })
  }
}

type Measured = Record<string, Series>

function figuresOf(bench: string, measured: Measured): Figure[] {
  const { annalistOne, annalist32, annalist128, plainOne, plain32, rows100, rows100By4, ...peers } = measured
  const { emmett32, castore32, dcb32, messageDb32 } = peers
  const other = fastest([castore32!, dcb32!, messageDb32!])
  const atLeast = (ratio: number) => ({ of: 'ratio', atLeast: ratio }) as const
  return [
    figure(bench, annalistOne!, { against: plainOne!, goal: atLeast(0.6) }),
    figure(bench, annalist32!, { against: emmett32!, goal: atLeast(8) }),
    figure(bench, annalist32!, { against: other, goal: atLeast(3) }),
    figure(bench, annalist32!, { against: plain32!, goal: atLeast(1.7) }),
    figure(bench, annalist128!, { against: rows100!, goal: atLeast(0.5) }),
    figure(bench, annalist128!, { against: rows100By4! }),
    ...[plainOne, plain32, rows100, rows100By4].map((series) => figure(bench, series!)),
    ...Object.values(peers).map((series) => figure(bench, series)),
  ]
}
