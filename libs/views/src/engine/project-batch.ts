import type { IncidentRecord } from '@annalist/domain'
import type { PoolClient } from 'pg'
import { writeActorRelations } from '../identity/actor-relations.ts'
import { IdentityPass } from '../identity/identity-pass.ts'
import { projectIncidents } from '../incident/incident-pass.ts'
import { writeReportSources, writeReportTexts } from '../report/report-texts.ts'
import { BatchRows } from '../rows/batch-rows.ts'
import { writeRows } from '../rows/write-rows.ts'
import type { View } from '../view.ts'
import { type Fact, type FactReader, sortFacts } from './facts.ts'
import type { Memory } from './memory.ts'

export interface BatchContext {
  client: PoolClient
  view: View
  history: FactReader
  memory: Memory
}

/**
 * Projects the records after the view's position, in two passes: who and what is known first, then incidents. Writes
 * their rows, and answers what is to be done once they are committed: to remember where all now stands.
 */
export async function projectBatch(context: BatchContext, facts: readonly Fact[]): Promise<() => void> {
  const { client, view, memory } = context
  const sorted = sortFacts(facts)
  const rows = new BatchRows()
  const identities = new IdentityPass(client, view, memory)
  await identities.fold(sorted, rows)
  const own = byStream(sorted.incidents)
  const incidents = await projectIncidents({ ...context, identities }, own, rows)

  const filed = sorted.incidents.filter((record) => record.type === 'ReportFiled')
  await writeReportTexts(client, view.dossierId, filed)
  await writeReportSources(client, view.dossierId, filed)
  await writeActorRelations(client, view.dossierId, sorted.actors)
  await writeRows(client, view, rows)

  return () => {
    rows.markStored()
    identities.remember()
    memory.advance(view, facts.at(-1)?.position ?? view.position, incidents)
  }
}

function byStream(records: readonly (IncidentRecord & { stream: string })[]): Map<string, IncidentRecord[]> {
  const streams = new Map<string, IncidentRecord[]>()
  for (const record of records) {
    const stream = streams.get(record.stream)
    if (stream) stream.push(record)
    else streams.set(record.stream, [record])
  }
  return streams
}
