import type { Bench, Context } from '../lib/bench.ts'
import { figure, type Series } from '../lib/figure.ts'
import { interleave } from '../lib/interleave.ts'
import { residentMemory } from '../lib/process-stats.ts'
import { sampling } from '../lib/sample.ts'
import { type ServedDossier, serveDossier } from '../lib/served-dossier.ts'
import { Subject } from '../lib/subject.ts'
import type { ImporterApi } from '../subjects/importer.ts'

const CALLERS = 64

/** Reports as lines of one request, beside the same reports one by one; and what memory a long import takes. */
export const importReports: Bench = async (context) => {
  await using opened = new AsyncDisposableStack()
  const { quick, bench, records } = context
  const lines = quick ? 5_000 : 50_000
  const seconds = quick ? 2 : 10
  const served = await serveDossier(context, opened, CALLERS)
  const { reporters } = served
  const importer = await importInto(served, opened, 'lines')
  const importing = async (count: number) => {
    // What the one before has left to the views is not for the next to pay.
    await served.service.viewsCurrent()
    return importer.call('import', count)
  }
  const filing = async (time: number) => {
    await served.service.viewsCurrent()
    return (await reporters.call('file', { callers: CALLERS, seconds: time })).callsPerSecond
  }
  const measured = await interleave(context, 'reports/s', {
    lines: {
      what: 'annalist, NDJSON import',
      measure: () => importing(lines),
      warmUp: () => importing(Math.ceil(lines / 10)),
    },
    reports: {
      what: `annalist, POST /reports, ${CALLERS} callers`,
      measure: () => filing(seconds),
      warmUp: () => filing(3),
    },
  })
  const growth = await memoryOver(context, served, opened, records ?? (quick ? 20_000 : 1_000_000))
  return [
    figure(bench, measured.lines, { against: measured.reports, goal: { of: 'ratio', atLeast: 3 } }),
    figure(bench, measured.reports),
    ...growth.map(({ series, atMost }) =>
      figure(bench, series, atMost ? { goal: { of: 'value', atMost } } : {}),
    ),
  ]
}

/** Into a dossier of its own: the same reports filed twice in one would be duplicates. */
async function importInto(
  { service }: ServedDossier,
  opened: AsyncDisposableStack,
  slug: string,
): Promise<Subject<ImporterApi>> {
  await service.openDossier(slug)
  const url = `${service.url}/v1/dossiers/${slug}/imports`
  const importer = await Subject.start<ImporterApi>('importer', { url, key: service.adminKey })
  opened.defer(() => importer.close())
  return importer
}

interface Growth {
  series: Series
  atMost?: number
}

async function memoryOver(
  { progress }: Context,
  served: ServedDossier,
  opened: AsyncDisposableStack,
  lines: number,
): Promise<Growth[]> {
  const importer = await importInto(served, opened, 'memory')
  progress.say(`importing ${lines} lines`)
  await served.service.viewsCurrent()
  const sample = () => residentMemory(served.service.pid)
  const { result, samples } = await sampling({ everyMs: 500, sample }, () => importer.call('import', lines))
  const [start] = samples
  const what = `RSS of the service over ${lines.toLocaleString('en')} lines`
  const unit = 'MiB'
  return [
    {
      series: { what: `${what}: peak above its start`, unit, values: [Math.max(...samples) - start!] },
      atMost: 150,
    },
    { series: { what: `${what}: start`, unit, values: [start!] } },
    { series: { what: `${what}: end`, unit, values: [samples.at(-1)!] } },
    { series: { what: 'annalist, that import', unit: 'reports/s', values: [result] } },
  ]
}
