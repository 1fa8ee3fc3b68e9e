import type { IncidentRecord, Lens } from '@annalist/domain'
import type { PoolClient } from 'pg'
import { IdentityPass } from '../identity/identity-pass.ts'
import { affectedIncidents } from '../incident/affected-incidents.ts'
import { type AdvancingFamily, advanceFamilies, advancingFamilies } from '../incident/incident-pass.ts'
import { BatchRows } from '../rows/batch-rows.ts'
import { writeRows } from '../rows/write-rows.ts'
import type { View } from '../view.ts'
import type { Batch } from './batch-reader.ts'
import { type FactReader, type SortedFacts, sortFacts } from './facts.ts'
import type { Memory } from './memory.ts'
import { noteRewind } from './rewinds.ts'
import { writeShared } from './shared-rows.ts'
import { WriteBehind } from './write-behind.ts'

/**
 * So many are held at once: an actor that becomes another one may be in half of all incidents. Large enough for sets, small
 * enough that Postgres does not wait for the fold of a whole batch.
 */
const FAMILIES_AT_ONCE = 500

export interface BatchContext {
  client: PoolClient
  view: View
  /** Null sees everything. */
  lens: Lens | null
  history: FactReader
  memory: Memory
  /** Told when all is computed, and Postgres has still to write: from then on there is time for something else. */
  onFolded(): void
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
  { facts, shared }: Batch,
  writes: WriteBehind,
): Promise<() => void> {
  const { client, view, lens, memory, onFolded } = context
  const position = facts.at(-1)?.position ?? view.position
  const sorted = sortFacts(facts)
  const identities = new IdentityPass(client, view, memory, watchedBy(lens))
  const known = new BatchRows()
  await identities.fold(sorted, known)
  const written = [known]
  const done: Pick<AdvancingFamily, 'projection' | 'isOwn'>[] = []
  const own = byStream(sorted.incidents)
  const ids = [
    ...new Set([...own.keys(), ...(await affectedIncidents(client, view, await identities.changed()))]),
  ]
  const seen = new Set<string>()
  for (let start = 0; start === 0 || start < ids.length; start += FAMILIES_AT_ONCE) {
    const some = ids.slice(start, start + FAMILIES_AT_ONCE).filter((id) => !seen.has(id))
    const families = await advancingFamilies({ ...context, identities }, some, own)
    // All has been read: from here on the connection only writes, while incidents are folded.
    if (start === 0) {
      if (!shared) writes.add(() => writeShared(client, view.dossierId, facts))
      writes.add(() => writeRows(client, view, known))
    }
    const rows = new BatchRows()
    await advanceFamilies(families, { view, identities, rows, writes })
    writes.add(() => writeRows(client, view, rows))
    written.push(rows)
    for (const { projection, isOwn } of families) {
      for (const id of projection.ids) seen.add(id)
      done.push({ projection, isOwn })
    }
  }
  onFolded()
  if (shared) writes.add(() => shared)
  if (view.axis === 'reported')
    writes.add(() => noteRewind(client, view, { position, since: sinceOf(written) }))

  return () => {
    for (const rows of written) rows.markStored()
    identities.remember()
    memory.advance(view, position, done)
  }
}

function sinceOf(written: readonly BatchRows[]): number {
  return written.reduce((since, rows) => Math.min(since, rows.since), Number.POSITIVE_INFINITY)
}

/** On what is known of them it depends whether what they take part in, or tell, is seen. */
function watchedBy(lens: Lens | null): string[] {
  return [lens?.actors, lens?.excludeSources, lens?.onlySources].flatMap((ids) => ids ?? [])
}

function byStream(records: SortedFacts['incidents']): Map<string, IncidentRecord[]> {
  const streams = new Map<string, IncidentRecord[]>()
  for (const record of records) {
    const stream = streams.get(record.stream)
    if (stream) stream.push(record)
    else streams.set(record.stream, [record])
  }
  return streams
}
