import type { Bench, Context } from '../lib/bench.ts'
import { figure } from '../lib/figure.ts'
import { type Contestant, interleave } from '../lib/interleave.ts'
import type { Load } from '../lib/load.ts'
import { serveDossier } from '../lib/served-dossier.ts'
import type { Service } from '../lib/service.ts'
import { Subject } from '../lib/subject.ts'
import type { BareApi } from '../subjects/bare-fastify.ts'
import type { ReportersApi } from '../subjects/reporters.ts'

const CALLERS = 64

/** Whole reports over HTTP: validated, decided, appended, while the live view is kept current beside it. */
export const fileReport: Bench = async (context) => {
  await using opened = new AsyncDisposableStack()
  const given = { callers: CALLERS, seconds: context.quick ? 2 : 10 }
  const { reporters, service } = await serveDossier(context, opened, CALLERS)
  const bare = await serveBare(context, opened)
  const { annalist, fastify } = await interleave(context, 'reports/s', {
    annalist: filing(reporters, service, { what: `annalist, ${CALLERS} callers`, given }),
    fastify: filing(bare, service, { what: `bare Fastify route, ${CALLERS} callers`, given }),
  })
  return [
    figure(context.bench, annalist, { against: fastify, goal: { of: 'ratio', atLeast: 0.5 } }),
    figure(context.bench, fastify),
  ]
}

async function serveBare({ cluster }: Context, opened: AsyncDisposableStack): Promise<Subject<ReportersApi>> {
  const database = 'file_report_bare'
  opened.defer(() => cluster.drop(database))
  const connectionString = await cluster.create(database)
  const bare = await Subject.start<BareApi>('bare-fastify', { connectionString })
  opened.defer(() => bare.close())
  const url = `${await bare.call('url', undefined)}/reports`
  const reporters = await Subject.start<ReportersApi>('reporters', { url, keys: [], callers: CALLERS })
  opened.defer(() => reporters.close())
  return reporters
}

function filing(
  reporters: Subject<ReportersApi>,
  service: Service,
  { what, given }: { what: string; given: Load },
): Contestant {
  const measure = async (load: Load) => {
    // What the views have left over from the run before is not for this one to pay.
    await service.viewsCurrent()
    return (await reporters.call('file', load)).callsPerSecond
  }
  return { what, measure: () => measure(given), warmUp: () => measure({ ...given, seconds: 3 }) }
}
