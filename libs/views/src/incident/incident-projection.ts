import type { Identity, IncidentRecord } from '@annalist/domain'
import type { BatchRows } from '../rows/batch-rows.ts'
import type { Mentions } from './mentions.ts'
import type { StoredFrom } from './shown-incident.ts'

/** What happens to a family in a batch. */
export interface FamilyEvent {
  at: number
  /** Absent: somebody whom an incident mentions is known otherwise from there on. */
  record?: IncidentRecord
}

export interface Step {
  /** In order of position. */
  events: readonly FamilyEvent[]
  /** Where the batch begins: what came before it. */
  after: number
  identityAt(position: number): Identity
}

/** A family of incidents as a view has it: their records, folded, and the rows of each that hold. */
export interface IncidentProjection {
  /** Of all incidents in it. */
  readonly ids: ReadonlySet<string>
  /** Whom and what its reports speak of. */
  readonly mentions: Mentions
  /** In bytes, about: what it weighs in a cache. */
  readonly size: number
  /** Lets go of what is quickly made again. */
  rest(): void
  /** Takes over all that another one of its kind has. */
  absorb(other: this): void
  /** Folds records of before, whose rows the view has already. */
  recall(records: readonly IncidentRecord[]): void
  /**
   * Takes over the rows that the view has, as they follow from what was recalled; absent where it need not know them.
   * Throws where the view has others: its rows are not those of its history.
   */
  restore?(at: number, identity: Identity, storedFrom: StoredFrom): void
  /** Makes what a batch changes of its rows. @throws ProjectionError, UnplacedProjectionError */
  advance(step: Step, rows: BatchRows): void
}
