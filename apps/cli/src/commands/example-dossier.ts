import { type DossierAnswer, dossierAnswer, type ImportTotal, timelinePage } from '@annalist/contract'
import { ServiceProblem } from '../errors.ts'
import { packageFile } from '../package-file.ts'
import { dossierPath } from '../service/dossier-of.ts'
import { importFile } from '../service/import-file.ts'
import type { Service } from '../service/service.ts'

export const EXAMPLE_SLUG = 'kursk-prisoners'
const TITLE = 'Two North Korean prisoners in the Kursk region'
const FILE = 'examples/kursk-prisoners.jsonl'

/** The dossier of that slug, or null where the caller sees none. */
export async function findDossier(service: Service, slug: string): Promise<DossierAnswer | null> {
  try {
    return (await service.get(dossierAnswer, dossierPath(slug))).data
  } catch (error) {
    if (error instanceof ServiceProblem && error.problem.status === 404) return null
    throw error
  }
}

/** Opens the dossier where there is none, and imports the example; doing so again changes nothing. */
export async function fillExample(
  service: Service,
  slug: string,
): Promise<{ dossier: DossierAnswer; total: ImportTotal }> {
  const found = await findDossier(service, slug)
  const dossier =
    found ?? (await service.send(dossierAnswer, 'POST', '/v1/dossiers', { slug, title: TITLE })).data
  const path = dossierPath(dossier.id)
  const total = await importFile(service, { path, file: packageFile(FILE), dryRun: false })
  await untilShown(service, path, total.position)
  return { dossier, total }
}

/** Waits until the live view shows all up to that position. */
export async function untilShown(service: Service, path: string, position: number): Promise<void> {
  const query = { limit: 1, minPosition: position }
  while (true) {
    try {
      await service.get(timelinePage, `${path}/timeline`, query)
      return
    } catch (error) {
      if (!isBehind(error)) throw error
    }
  }
}

const isBehind = (error: unknown) =>
  error instanceof ServiceProblem && error.problem.type === 'urn:annalist:problem:view-behind'
