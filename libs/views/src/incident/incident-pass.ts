import type { IncidentRecord } from '@annalist/domain'
import type { PoolClient } from 'pg'
import { type FactReader, incidentRecords } from '../engine/facts.ts'
import type { Memory } from '../engine/memory.ts'
import type { WriteBehind } from '../engine/write-behind.ts'
import { ProjectionError } from '../errors.ts'
import type { IdentityPass } from '../identity/identity-pass.ts'
import type { BatchRows } from '../rows/batch-rows.ts'
import type { View } from '../view.ts'
import { affectedIncidents } from './affected-incidents.ts'
import { IncidentProjection } from './incident-projection.ts'
import { readStoredFrom } from './load-incidents.ts'
import { addMentions, type Mentions, mentionsOf } from './mentions.ts'

export interface IncidentContext {
  client: PoolClient
  view: View
  history: FactReader
  memory: Memory
  identities: IdentityPass
}

type OwnRecords = ReadonlyMap<string, readonly IncidentRecord[]>

/** An incident that a batch has to do with, and what happens to it in the batch, in order. */
export interface AdvancingIncident {
  projection: IncidentProjection
  events: Event[]
}

interface Event {
  at: number
  /** Absent: somebody whom the incident mentions has changed. */
  record?: IncidentRecord
}

/** The incidents that have records of their own in the batch, or that its identity changes can change. */
export async function loadIncidents(context: IncidentContext, own: OwnRecords): Promise<AdvancingIncident[]> {
  const { client, view, memory, identities } = context
  const affected = await affectedIncidents(client, view, {
    actorIds: [...identities.actors.changes.keys()],
    placeIds: [...identities.places.changes.keys()],
  })
  const incidents: IncidentProjection[] = []
  const missing: IncidentProjection[] = []
  for (const id of new Set([...own.keys(), ...affected])) {
    const known = memory.incident(view, id)
    const incident = known ?? new IncidentProjection(id)
    incidents.push(incident)
    if (!known && own.get(id)?.[0]?.version !== 1) missing.push(incident)
  }
  await recall(context, missing)
  await identities.load(allMentions(incidents, own))
  await restore(context, missing)
  return incidents.map((projection) => ({
    projection,
    events: eventsOf(projection, own.get(projection.id) ?? [], context),
  }))
}

interface Folding {
  identities: IdentityPass
  rows: BatchRows
  writes: WriteBehind
}

const INCIDENTS_PER_TURN = 25

/** Folds incidents over their events, each read with the identity of its position. */
export async function advanceIncidents(
  incidents: readonly AdvancingIncident[],
  { identities, rows, writes }: Folding,
): Promise<void> {
  for (const [index, { projection, events }] of incidents.entries()) {
    if (index % INCIDENTS_PER_TURN === 0) await writes.yield()
    for (const event of events) takeEvent(projection, event, { identities, rows })
  }
}

function takeEvent(
  projection: IncidentProjection,
  { at, record }: Event,
  { identities, rows }: Pick<Folding, 'identities' | 'rows'>,
): void {
  try {
    if (record) projection.take(record, identities.at(at), rows)
    else projection.reconsider(at, identities.at(at), rows)
  } catch (error) {
    throw new ProjectionError(at, error)
  }
}

async function recall({ view, history }: IncidentContext, missing: IncidentProjection[]): Promise<void> {
  if (missing.length === 0) return
  const streams = await history.readStreams(
    view.dossierId,
    missing.map(({ id }) => id),
  )
  for (const incident of missing) {
    const before = (streams.get(incident.id) ?? []).filter(({ position }) => position <= view.position)
    incident.recall(incidentRecords(before))
  }
}

async function restore(
  { client, view, identities }: IncidentContext,
  missing: IncidentProjection[],
): Promise<void> {
  if (missing.length === 0) return
  const ids = missing.map(({ id }) => id)
  const storedFrom = await readStoredFrom(client, view, ids)
  const identity = identities.at(view.position)
  for (const incident of missing) incident.restore(view.position, identity, storedFrom)
}

function allMentions(incidents: readonly IncidentProjection[], own: OwnRecords): Mentions {
  const all: Mentions = { actors: new Set(), places: new Set() }
  for (const { mentions } of incidents) {
    for (const id of mentions.actors) all.actors.add(id)
    for (const id of mentions.places) all.places.add(id)
  }
  for (const records of own.values()) {
    for (const record of records) if (record.type === 'ReportFiled') addMentions(all, record.data.resolved)
  }
  return all
}

/** What happens to an incident in the batch, in order: its records, and changes of those whom it mentions by then. */
function eventsOf(
  { mentions }: IncidentProjection,
  records: readonly IncidentRecord[],
  { view, identities }: IncidentContext,
): Event[] {
  const changes = new Set(identities.changesOf(mentions, view.position))
  for (const record of records) {
    if (record.type !== 'ReportFiled') continue
    for (const at of identities.changesOf(mentionsOf(record.data.resolved), record.position)) changes.add(at)
  }
  const events: Event[] = records.map((record) => ({ at: record.position, record }))
  for (const at of changes) events.push({ at })
  return events.sort((a, b) => a.at - b.at)
}
