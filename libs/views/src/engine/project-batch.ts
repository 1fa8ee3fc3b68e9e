import type { IncidentRecord } from '@annalist/domain'
import type { PoolClient } from 'pg'
import { IdentityPass } from '../identity/identity-pass.ts'
import { advanceIncidents, loadIncidents } from '../incident/incident-pass.ts'
import { BatchRows } from '../rows/batch-rows.ts'
import { writeRows } from '../rows/write-rows.ts'
import type { View } from '../view.ts'
import type { Batch } from './batch-reader.ts'
import { type FactReader, sortFacts } from './facts.ts'
import type { Memory } from './memory.ts'
import { WriteBehind } from './write-behind.ts'

/** Large enough for sets, small enough that Postgres does not wait for the fold of a whole batch. */
const INCIDENTS_PER_WRITE = 100

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
export async function projectBatch(context: BatchContext, batch: Batch): Promise<() => void> {
  const writes = new WriteBehind()
  try {
    const remember = await project(context, batch, writes)
    await writes.finish()
    return remember
  } catch (error) {
    // The connection must be idle before the transaction can be undone on it.
    await writes.abandon()
    throw error
  }
}

async function project(
  context: BatchContext,
  { facts, writeShared }: Batch,
  writes: WriteBehind,
): Promise<() => void> {
  const { client, view, memory } = context
  const sorted = sortFacts(facts)
  const identities = new IdentityPass(client, view, memory)
  const known = new BatchRows()
  await identities.fold(sorted, known)
  const incidents = await loadIncidents({ ...context, identities }, byStream(sorted.incidents))

  // All has been read: from here on the connection only writes, while incidents are folded.
  writes.add(() => writeShared(client))
  writes.add(() => writeRows(client, view, known))
  const written = [known]
  for (let start = 0; start < incidents.length; start += INCIDENTS_PER_WRITE) {
    const rows = new BatchRows()
    await advanceIncidents(incidents.slice(start, start + INCIDENTS_PER_WRITE), { identities, rows, writes })
    writes.add(() => writeRows(client, view, rows))
    written.push(rows)
  }

  return () => {
    for (const rows of written) rows.markStored()
    identities.remember()
    const projections = incidents.map(({ projection }) => projection)
    memory.advance(view, facts.at(-1)?.position ?? view.position, projections)
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
