import type { IncidentRecord, Lens } from '@annalist/domain'
import type { PoolClient } from 'pg'
import { IdentityPass } from '../identity/identity-pass.ts'
import { affectedIncidents } from '../incident/affected-incidents.ts'
import { advanceFamilies, advancingFamilies } from '../incident/incident-pass.ts'
import type { IncidentProjection } from '../incident/incident-projection.ts'
import { BatchRows } from '../rows/batch-rows.ts'
import { writeRows } from '../rows/write-rows.ts'
import type { View } from '../view.ts'
import type { Batch } from './batch-reader.ts'
import { type FactReader, type SortedFacts, sortFacts } from './facts.ts'
import type { Memory } from './memory.ts'
import { noteRewind } from './rewinds.ts'
import { writeShared } from './shared-rows.ts'
import { WriteBehind } from './write-behind.ts'

/** Large enough for sets, small enough that Postgres does not wait for the fold of a whole batch. */
const FAMILIES_PER_WRITE = 500

/** Of families that have no records in the batch: an actor that becomes another one may be in half of all incidents. */
const OTHERS_AT_ONCE = 1_000

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
    throw await writes.abandon(error)
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
  const own = byStream(sorted.incidents)
  const affected = await affectedIncidents(client, view, await identities.changed())
  const seen = new Set<string>()
  // What has no records in the batch is written and forgotten: it may be half of the dossier.
  const kept = { families: [] as IncidentProjection[], rows: [known] }
  let { since } = known
  for (const [nth, ids] of atOnce([...own.keys()], affected).entries()) {
    const unseen = ids.filter((id) => !seen.has(id))
    const families = await advancingFamilies({ ...context, identities }, unseen, own)
    // All that has records in the batch has been read: now rows are written, while incidents are folded.
    if (nth === 0) {
      if (!shared) writes.add(() => writeShared(client, view.dossierId, facts))
      writes.add(() => writeRows(client, view, known))
    }
    for (let first = 0; first < families.length; first += FAMILIES_PER_WRITE) {
      const rows = new BatchRows()
      const some = families.slice(first, first + FAMILIES_PER_WRITE)
      await advanceFamilies(some, { view, identities, rows, writes })
      writes.add(() => writeRows(client, view, rows))
      since = Math.min(since, rows.since)
      if (nth === 0) kept.rows.push(rows)
    }
    for (const { projection } of families) {
      for (const id of projection.ids) seen.add(id)
      if (nth === 0) kept.families.push(projection)
    }
  }
  onFolded()
  if (shared) writes.add(() => shared)
  if (view.axis === 'reported') writes.add(() => noteRewind(client, view, { position, since }))

  return () => {
    for (const rows of kept.rows) rows.markStored()
    identities.remember()
    memory.advance(view, position, { changed: seen, known: kept.families })
  }
}

/**
 * What has records in the batch comes at once: they may tie together whatever they concern, and nothing may be folded
 * before all to which it is tied is known.
 */
function atOnce(own: string[], affected: readonly string[]): string[][] {
  const pieces = [own]
  for (let first = 0; first < affected.length; first += OTHERS_AT_ONCE)
    pieces.push(affected.slice(first, first + OTHERS_AT_ONCE))
  return pieces
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
