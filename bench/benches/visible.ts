import type { Bench } from '../lib/bench.ts'
import { figure } from '../lib/figure.ts'
import { serveDossier } from '../lib/served-dossier.ts'
import { median, percentile } from '../lib/statistics.ts'
import { Subject } from '../lib/subject.ts'
import type { WatcherApi } from '../subjects/watcher.ts'

const CALLERS = 64
const WATCHED_PER_SECOND = 20

/** From the answer to a report, which comes after its commit, until the live timeline shows its incident. */
export const visible: Bench = async (context) => {
  await using opened = new AsyncDisposableStack()
  const { bench, cluster, progress, quick, runs } = context
  const { service, path, reporters } = await serveDossier(context, opened, CALLERS)
  const watcher = await Subject.start<WatcherApi>('watcher', {
    url: service.url,
    path,
    key: service.adminKey,
  })
  opened.defer(() => watcher.close())
  progress.say('finding out what full load is')
  await reporters.call('file', { callers: CALLERS, seconds: 3 })
  const { callsPerSecond } = await reporters.call('file', { callers: CALLERS, seconds: quick ? 2 : 10 })
  const seconds = quick ? 5 : 30
  const loads: number[] = []
  const delays: number[][] = []
  for (let run = 0; run < runs; run++) {
    progress.say(`run ${run + 1} of ${runs}: half of ${Math.round(callsPerSecond)} reports/s`)
    await service.viewsCurrent()
    await cluster.checkpoint()
    const [load, watched] = await Promise.all([
      reporters.call('fileAt', { perSecond: callsPerSecond / 2, seconds }),
      watcher.call('watch', { perSecond: WATCHED_PER_SECOND, seconds }),
    ])
    loads.push(load)
    delays.push(watched)
  }
  const delay = { unit: 'ms', what: 'from commit to visible at half load' }
  const p50 = { ...delay, what: `${delay.what}, median`, values: delays.map(median) }
  const p99 = { ...delay, what: `${delay.what}, p99`, values: delays.map((each) => percentile(each, 0.99)) }
  return [
    figure(bench, p50, { goal: { of: 'value', atMost: 50 } }),
    figure(bench, p99, { goal: { of: 'value', atMost: 250 } }),
    figure(bench, { what: 'full load', unit: 'reports/s', values: [callsPerSecond] }),
    figure(bench, { what: 'half load, as it was', unit: 'reports/s', values: loads }),
  ]
}
