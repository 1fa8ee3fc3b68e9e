import type { FiledClaim, Identity, IncidentReading, IncidentState } from '@annalist/domain'
import type { OpenRows, RowChanges } from '../rows/row-changes.ts'
import type { VersionedTable } from '../rows/table.ts'

/** An incident as it stands at one position. */
export interface IncidentMoment {
  at: number
  state: IncidentState
  reading: IncidentReading
  identity: Identity
  /** The claims of before, whose rows stand as they are; empty where all must be looked at again. */
  settled: readonly FiledClaim[]
}

/** A read model of which each incident has some rows. */
export interface IncidentModel {
  table: VersionedTable
  /** Makes the versions that the moment asks for; answers whether it made any. */
  project(moment: IncidentMoment, open: OpenRows, changes: RowChanges): boolean
}
