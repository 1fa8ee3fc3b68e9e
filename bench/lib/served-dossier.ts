import type { ReportersApi } from '../subjects/reporters.ts'
import type { Context } from './bench.ts'
import { Service } from './service.ts'
import { Subject } from './subject.ts'

const REPORTERS = 8

/** The service with one dossier, and a process of those who report to it; both end with `opened`. */
export interface ServedDossier {
  service: Service
  /** Where the dossier's routes begin. */
  path: string
  reporters: Subject<ReportersApi>
}

export async function serveDossier(
  { bench, cluster }: Context,
  opened: AsyncDisposableStack,
  callers: number,
): Promise<ServedDossier> {
  const database = `${bench}_service`.replaceAll('-', '_')
  opened.defer(() => cluster.drop(database))
  const service = await Service.start(await cluster.create(database))
  opened.defer(() => service.stop())
  await service.openDossier('bench')
  const path = '/v1/dossiers/bench'
  const keys = await service.addReporters('bench', REPORTERS)
  const reporters = await Subject.start<ReportersApi>('reporters', {
    url: `${service.url}${path}/reports`,
    keys,
    callers,
  })
  opened.defer(() => reporters.close())
  return { service, path, reporters }
}
