import type { FieldChange, HistoryRecord, TimelineItem } from '@annalist/contract'

/** What an incident shows otherwise since the step before; `before` or `after` is null where it was, or is, not there. */
export interface ChangedItem {
  incidentId: string
  incidentKey: string | null
  title: string
  before: TimelineItem | null
  after: TimelineItem | null
  fields: FieldChange[]
}

/** That something became public. */
export interface Publication {
  reportId: string
  incidentId: string
  kind: 'reported' | 'corrected' | 'retracted'
  stance: string
  by: string
  what: string
}

/** One step of a replay: what was recorded, or became public, and what it changed. */
export interface Step {
  /** A position, or an instant. */
  at: number | string
  record: HistoryRecord | null
  publications: Publication[]
  changes: ChangedItem[]
}

/** The steps of a replay, of which each can be asked for by itself. */
export interface Walk {
  count: number
  step(index: number): Promise<Step>
}

/** Of which incident or actor the changes are wanted; null of all. */
export interface Focus {
  incidentId?: string
  actorId?: string
}

/** Whether a step changes what is wanted. */
export function concerns({ record, changes }: Step, focus: Focus | null): boolean {
  if (!focus) return true
  const { incidentId, actorId } = focus
  if (actorId !== undefined && record?.stream === actorId) return true
  return changes.some(
    (change) => change.incidentId === incidentId || (actorId !== undefined && takesPart(change, actorId)),
  )
}

function takesPart({ before, after }: ChangedItem, actorId: string): boolean {
  return [before, after].some((item) => item?.participants.some((one) => one.actorId === actorId))
}
