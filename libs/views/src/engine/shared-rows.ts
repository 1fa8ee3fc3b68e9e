import type { PoolClient } from 'pg'
import { writeActorRelations } from '../identity/actor-relations.ts'
import { writeReportSources } from '../report/report-sources.ts'
import { reportText, writeReportTexts } from '../report/report-texts.ts'
import { type Fact, sortFacts } from './facts.ts'

/**
 * Writes what is stored once for all views of a dossier: what reports say, who speaks in them, who was ever said to
 * stand for whom. None of it shows before a view has come that far, so it may be there long before.
 */
export async function writeShared(
  client: PoolClient,
  dossierId: string,
  facts: readonly Fact[],
): Promise<void> {
  const { incidents, actors } = sortFacts(facts)
  const filed = incidents.filter((record) => record.type === 'ReportFiled')
  await writeReportTexts(client, dossierId, filed.map(reportText))
  await writeReportSources(client, dossierId, filed)
  await writeActorRelations(client, dossierId, actors)
}
