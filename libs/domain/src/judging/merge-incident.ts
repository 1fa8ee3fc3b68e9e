import type { MergeBody, UnmergeBody } from '@annalist/contract'
import { entryOf } from '../reporting/directory.ts'
import { type Draft, expectUnmoved } from '../reporting/draft.ts'
import { incidentNamed } from '../reporting/resolve-report.ts'
import { alreadyMerged, intoItself, notMerged } from './merge-errors.ts'

/** The incident as which one is shown. Of those that nobody asked about, each is taken for itself. */
export function survivingIncident({ directory }: Draft, incidentId: string): string {
  let survivor = incidentId
  for (;;) {
    const into = entryOf(directory, 'merges', survivor)
    if (!into) return survivor
    survivor = into
  }
}

/**
 * Says that an incident is the same as another one, as which both are shown from then on. To say so again adds nothing,
 * also where that one was merged since.
 */
export function mergeIncident(draft: Draft, incidentId: string, { into, reason }: MergeBody): void {
  const named = incidentNamed(draft, into, ['into'])
  const survivor = survivingIncident(draft, named)
  if (survivor === incidentId) throw intoItself('incident')
  const before = entryOf(draft.directory, 'merges', incidentId)
  if (before === survivor || before === named) return
  if (before) throw alreadyMerged('incident', incidentId, before)
  for (const stream of new Set([incidentId, named, survivor])) expectUnmoved(draft, stream)
  record(draft, { type: 'IncidentMerged', data: { incidentId, into: survivor, reason } }, [
    survivor,
    incidentId,
  ])
  draft.directory.merges.set(incidentId, survivor)
}

/** Undoes a merge: both are shown again as if it had not been. */
export function unmergeIncident(draft: Draft, incidentId: string, { reason }: UnmergeBody): void {
  const from = entryOf(draft.directory, 'merges', incidentId)
  if (!from) throw notMerged('incident', incidentId)
  for (const stream of [incidentId, from]) expectUnmoved(draft, stream)
  record(draft, { type: 'IncidentUnmerged', data: { incidentId, from, reason } }, [incidentId, from])
  draft.directory.merges.set(incidentId, null)
}

type Change =
  | { type: 'IncidentMerged'; data: { incidentId: string; into: string; reason: string } }
  | { type: 'IncidentUnmerged'; data: { incidentId: string; from: string; reason: string } }

function record(draft: Draft, change: Change, streams: string[]): void {
  for (const stream of streams) draft.records.push({ stream, id: draft.newId(), ...change })
}
