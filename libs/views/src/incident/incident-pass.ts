import type { IncidentRecord } from '@annalist/domain'
import type { WriteBehind } from '../engine/write-behind.ts'
import type { IdentityPass } from '../identity/identity-pass.ts'
import type { BatchRows } from '../rows/batch-rows.ts'
import type { View } from '../view.ts'
import type { FamilyEvent, IncidentProjection } from './incident-projection.ts'
import { type IncidentContext, loadFamilies } from './load-families.ts'
import { mentionsOf } from './mentions.ts'

/** A family of incidents that a batch has to do with, and what happens to it in the batch, in order. */
export interface AdvancingFamily {
  projection: IncidentProjection
  events: FamilyEvent[]
}

/** The families of these incidents, with what happens to them. `own` are the batch's records, by stream. */
export async function advancingFamilies(
  context: IncidentContext,
  ids: Iterable<string>,
  own: ReadonlyMap<string, readonly IncidentRecord[]>,
): Promise<AdvancingFamily[]> {
  const families = await loadFamilies(context, ids, own)
  return families.map(({ projection, records }) => ({
    projection,
    events: eventsOf(projection, records, context),
  }))
}

interface Folding {
  view: View
  identities: IdentityPass
  rows: BatchRows
  writes: WriteBehind
}

const FAMILIES_PER_TURN = 25

/** Folds families over their events, each read with the identity of its position. */
export async function advanceFamilies(
  families: readonly AdvancingFamily[],
  { view, identities, rows, writes }: Folding,
): Promise<void> {
  for (const [index, { projection, events }] of families.entries()) {
    if (index % FAMILIES_PER_TURN === 0) await writes.yield()
    projection.advance(
      { events, after: view.position, identityAt: (position) => identities.at(position) },
      rows,
    )
  }
}

/** In order: the family's records, and changes of those whom it mentions by then. */
function eventsOf(
  { mentions }: IncidentProjection,
  records: readonly IncidentRecord[],
  { view, identities }: { view: View; identities: IdentityPass },
): FamilyEvent[] {
  const changes = new Set(identities.changesOf(mentions, view.position))
  if (!identities.isUnchanged) {
    for (const record of records) {
      for (const at of identities.changesOf(mentionsOf(record), record.position)) changes.add(at)
    }
  }
  const events: FamilyEvent[] = records.map((record) => ({ at: record.position, record }))
  for (const at of changes) events.push({ at })
  return events.sort((a, b) => a.at - b.at)
}
