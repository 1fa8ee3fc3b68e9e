import type { PoolClient } from 'pg'
import { writeReportFigures } from './report-figures.ts'
import { writeReportSources } from './report-sources.ts'
import { reportText, writeReportTexts } from './report-texts.ts'
import type { Said } from './said.ts'

/** Stores what reports say, once for all views of the dossier: whichever view comes first writes it. */
export async function writeSaid(client: PoolClient, dossierId: string, said: readonly Said[]): Promise<void> {
  if (said.length === 0) return
  await writeReportTexts(client, dossierId, said.map(reportText))
  await writeReportSources(client, dossierId, said)
  await writeReportFigures(client, dossierId, said)
}
