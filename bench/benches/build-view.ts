import type { Bench } from '../lib/bench.ts'
import { figure } from '../lib/figure.ts'
import { fileReports } from '../lib/file-reports.ts'
import { type Contestant, interleave } from '../lib/interleave.ts'
import { residentMemory } from '../lib/process-stats.ts'
import { sampling } from '../lib/sample.ts'
import { DOSSIER, databaseFor } from '../lib/stores.ts'
import { Subject } from '../lib/subject.ts'
import type { BuilderApi } from '../subjects/view-builder.ts'

/** As the service's thread of views has it. */
const HEAP = '--max-old-space-size=1500'

/**
 * The whole live view (timeline, participation, statements, actors) of a dossier, built from nothing, and what memory
 * that takes: of `--records 3500000` there are a million incidents.
 */
export const buildView: Bench = async (context) => {
  await using opened = new AsyncDisposableStack()
  const { bench, cluster, progress, quick } = context
  const records = context.records ?? (quick ? 20_000 : 200_000)
  const history = await databaseFor(context, opened, 'annalist')
  progress.say(`filing reports until there are ${records} records`)
  await fileReports(history, DOSSIER, { atLeast: records })
  const memory: number[] = []
  // Each in a copy: nothing is there yet, for one as for the other.
  const by = (what: string, subject: string, peaks: number[] = []): Contestant => ({
    what,
    measure: async () => {
      const connectionString = await cluster.create('build_view_copy', 'build_view_annalist')
      const builder = await Subject.start<BuilderApi>(subject, { connectionString }, [HEAP])
      const { result: rate, samples } = await sampling(
        { everyMs: 500, sample: () => residentMemory(builder.pid) },
        () => builder.call('build', DOSSIER),
      )
      peaks.push(Math.max(...samples))
      await builder.close()
      await cluster.drop('build_view_copy')
      return rate
    },
  })
  const { annalist, byHand } = await interleave(context, 'records/s', {
    annalist: by('annalist, all read models', 'view-builder', memory),
    byHand: by('hand-written projector, one upsert per record', 'hand-written-projector'),
  })
  return [
    figure(bench, annalist, { against: byHand, goal: { of: 'ratio', atLeast: 1.3 } }),
    figure(bench, annalist, { goal: { of: 'value', atLeast: 10_000 } }),
    figure(bench, byHand),
    figure(
      bench,
      {
        what: `RSS while ${records.toLocaleString('en')} records are built, peak`,
        unit: 'MiB',
        values: memory,
      },
      { goal: { of: 'value', atMost: 600 } },
    ),
  ]
}
