import type { Bench } from '../lib/bench.ts'
import { figure } from '../lib/figure.ts'
import { fillDossier } from '../lib/fill.ts'
import { type Contestant, interleave } from '../lib/interleave.ts'
import { fastest } from '../lib/statistics.ts'
import { DOSSIER, databaseFor } from '../lib/stores.ts'
import { Subject } from '../lib/subject.ts'
import type { ReaderApi, Way } from '../subjects/reader.ts'

/** A whole dossier read in order, every record as an object with its data and meta. */
export const read: Bench = async (context) => {
  await using opened = new AsyncDisposableStack()
  const records = context.records ?? (context.quick ? 100_000 : 1_000_000)
  const connectionString = await databaseFor(context, opened, 'annalist')
  await fillDossier({ connectionString, dossierId: DOSSIER, records }, (done) =>
    context.progress.say(`${done} of ${records} records are there`),
  )
  const by = async (what: string, way: Way): Promise<Contestant> => {
    const reader = await Subject.start<ReaderApi>('reader', { connectionString, dossierId: DOSSIER, way })
    opened.defer(() => reader.close())
    const measure = () => reader.call('read', undefined)
    return { what, measure, warmUp: measure }
  }
  const { annalist, ...others } = await interleave(context, 'records/s', {
    annalist: await by('annalist, pages of 1,000', 'annalist'),
    pages: await by('pg, pages of 10,000 by key', 'pages'),
    cursor: await by('pg-cursor, 1,000 rows', 'cursor'),
    copy: await by('COPY in binary', 'copy'),
  })
  const series = Object.values(others)
  return [
    figure(context.bench, annalist, { against: fastest(series), goal: { of: 'ratio', atLeast: 0.7 } }),
    ...series.map((each) => figure(context.bench, each)),
  ]
}
