import type { Bench } from '../lib/bench.ts'
import { figure } from '../lib/figure.ts'
import { interleave } from '../lib/interleave.ts'
import { loadOn, openStore } from '../lib/stores.ts'

/** Many records at once, in the largest pieces that each store likes. */
export const appendBulk: Bench = async (context) => {
  await using opened = new AsyncDisposableStack()
  const seconds = context.quick ? 1 : 5
  const annalist = await openStore(context, opened, 'annalist')
  const copy = await openStore(context, opened, 'copy-in')
  const plain = await openStore(context, opened, 'plain-insert')
  const emmett = await openStore(context, opened, 'emmett')
  const castore = await openStore(context, opened, 'castore')
  const dcb = await openStore(context, opened, 'dcb')
  const measured = await interleave(context, 'records/s', {
    // The next request is made ready while one is under way.
    annalist: loadOn(annalist, 'annalist, requests of 500', { callers: 4, batch: 500, seconds }),
    copy: loadOn(copy, 'COPY of 10,000', { callers: 1, batch: 10_000, seconds }),
    rows: loadOn(plain, 'multi-row insert of 500', { callers: 1, batch: 500, seconds }),
    emmett: loadOn(emmett, 'emmett, 500 to one stream', { callers: 4, batch: 500, seconds }),
    castore: loadOn(castore, 'castore, groups of 500', { callers: 4, batch: 500, seconds }),
    // Beyond 10,000 it uses COPY.
    dcb: loadOn(dcb, 'dcb-es, commands of 11,000', { callers: 1, batch: 11_000, seconds }),
  })
  const { annalist: ours, copy: limit, ...others } = measured
  return [
    figure(context.bench, ours, { against: limit, goal: { of: 'ratio', atLeast: 0.5 } }),
    figure(context.bench, limit),
    ...Object.values(others).map((series) => figure(context.bench, ours, { against: series })),
    ...Object.values(others).map((series) => figure(context.bench, series)),
  ]
}
