import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type DossierAnswer, dossierAnswer, type ImportTotal, timelinePage } from '@annalist/contract'
import { CommandError, ServiceProblem } from '../errors.ts'
import { EXIT } from '../exit-codes.ts'
import { dossierPath } from '../service/dossier-of.ts'
import { importFile } from '../service/import-file.ts'
import type { Service } from '../service/service.ts'

export const EXAMPLE_SLUG = 'kursk-prisoners'
const TITLE = 'Two North Korean prisoners in the Kursk region'
const FILE = 'kursk-prisoners.jsonl'

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
  const total = await importFile(service, { path, file: exampleFile(), dryRun: false })
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

/** `examples/` nearest above this file: the same from the sources and from what is built of them. */
function exampleFile(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'examples', FILE)
    if (existsSync(file)) return file
  }
  throw new CommandError(
    `Expected examples/${FILE} above ${import.meta.dirname}, found none`,
    EXIT.unexpected,
  )
}
