import { type IncidentRecord, incidentsTiedBy, type Lens } from '@annalist/domain'
import type { PoolClient } from 'pg'
import { type FactReader, incidentRecords } from '../engine/facts.ts'
import type { Memory } from '../engine/memory.ts'
import type { IdentityPass } from '../identity/identity-pass.ts'
import type { View } from '../view.ts'
import type { IncidentProjection } from './incident-projection.ts'
import { addMentions, type Mentions, noMentions } from './mentions.ts'
import { PublishedProjection } from './published-projection.ts'
import { RecordedProjection } from './recorded-projection.ts'
import { readStoredFrom } from './stored-from.ts'

export interface IncidentContext {
  client: PoolClient
  view: View
  lens: Lens | null
  history: FactReader
  memory: Memory
  identities: IdentityPass
}

type Streams = ReadonlyMap<string, readonly IncidentRecord[]>
type Families = Map<string, IncidentProjection>

export interface LoadedFamily {
  projection: IncidentProjection
  /** Its records in the batch, in order of position. */
  records: IncidentRecord[]
}

/**
 * The families of these incidents as the view has them: remembered, or folded from the history and taken over from the
 * view's rows. Those that the batch ties together are one from the beginning.
 */
export async function loadFamilies(
  context: IncidentContext,
  ids: Iterable<string>,
  own: Streams,
): Promise<LoadedFamily[]> {
  const { families, streams } = await gather(context, ids, own)
  const recalled = recall(context, streams, families)
  await context.identities.load(allMentions(families, own))
  await restore(context, recalled)
  for (const id of families.keys()) {
    for (const other of own.get(id)?.flatMap(incidentsTiedBy) ?? []) unite(families, id, other)
  }
  return [...new Set(families.values())].map((projection) => ({
    projection,
    records: inOrder([...projection.ids].flatMap((id) => own.get(id) ?? [])),
  }))
}

function projectionOf({ view, lens }: IncidentContext, ids: Iterable<string>): IncidentProjection {
  return view.axis === 'reported' ? new PublishedProjection(lens, ids) : new RecordedProjection(lens, ids)
}

/** What is remembered or begins in the batch; of all others the records of before. With all to which they are tied. */
async function gather(
  context: IncidentContext,
  ids: Iterable<string>,
  own: Streams,
): Promise<{ families: Families; streams: Streams }> {
  const { view, memory } = context
  const families: Families = new Map()
  const streams = new Map<string, readonly IncidentRecord[]>()
  const isKnown = (id: string) => families.has(id) || streams.has(id)
  for (let next = new Set(ids); next.size > 0; ) {
    const missing: string[] = []
    for (const id of next) {
      const remembered = memory.family(view, id)
      if (remembered) for (const each of remembered.ids) families.set(each, remembered)
      else if (own.get(id)?.[0]?.version === 1) families.set(id, projectionOf(context, [id]))
      else missing.push(id)
    }
    for (const [id, records] of await readBefore(context, missing)) streams.set(id, records)
    const tied = [...next].flatMap((id) =>
      [...(streams.get(id) ?? []), ...(own.get(id) ?? [])].flatMap(incidentsTiedBy),
    )
    next = new Set(tied.filter((id) => !isKnown(id)))
  }
  return { families, streams }
}

async function readBefore({ view, history }: IncidentContext, ids: string[]): Promise<Streams> {
  if (ids.length === 0) return new Map()
  const streams = await history.readStreams(view.dossierId, ids)
  return new Map(
    [...streams].map(([id, facts]) => [
      id,
      incidentRecords(facts.filter(({ position }) => position <= view.position)),
    ]),
  )
}

/** Folds what was read; those that were tied before the batch are one family. */
function recall(context: IncidentContext, streams: Streams, families: Families): IncidentProjection[] {
  const recalled: IncidentProjection[] = []
  const ties = tiesOf(streams)
  for (const id of streams.keys()) {
    if (families.has(id)) continue
    const ids = new Set([id])
    for (const each of ids) for (const tied of ties.get(each) ?? []) ids.add(tied)
    const family = projectionOf(context, ids)
    family.recall(inOrder([...ids].flatMap((each) => streams.get(each) ?? [])))
    for (const each of ids) families.set(each, family)
    recalled.push(family)
  }
  return recalled
}

/** From both sides: where a batch ended between the records of one change, only one of the streams tells of it yet. */
function tiesOf(streams: Streams): ReadonlyMap<string, ReadonlySet<string>> {
  const ties = new Map<string, Set<string>>()
  const tie = (id: string, other: string) => ties.set(id, (ties.get(id) ?? new Set()).add(other))
  for (const [id, records] of streams) {
    for (const other of records.flatMap(incidentsTiedBy)) {
      tie(id, other)
      tie(other, id)
    }
  }
  return ties
}

async function restore(
  { client, view, identities }: IncidentContext,
  families: readonly IncidentProjection[],
): Promise<void> {
  if (families.every(({ restore }) => !restore)) return
  const ids = families.flatMap((family) => [...family.ids])
  const storedFrom = await readStoredFrom(client, view, ids)
  const identity = identities.at(view.position)
  for (const family of families) family.restore?.(view.position, identity, storedFrom)
}

/** What was not gathered has nothing to do with the batch. */
function unite(families: Families, id: string, other: string): void {
  const [family, joining] = [families.get(id), families.get(other)]
  if (!family || !joining || family === joining) return
  family.absorb(joining)
  for (const each of joining.ids) families.set(each, family)
}

function allMentions(families: Families, own: Streams): Mentions {
  const all = noMentions()
  for (const { mentions } of new Set(families.values())) {
    for (const kind of ['actors', 'places', 'types'] as const)
      for (const id of mentions[kind]) all[kind].add(id)
  }
  for (const id of families.keys()) for (const record of own.get(id) ?? []) addMentions(all, record)
  return all
}

function inOrder(records: IncidentRecord[]): IncidentRecord[] {
  return records.sort((a, b) => a.position - b.position)
}
