import type { FiledClaim, Identity, IncidentReading, Judgement, ReportChange } from '@annalist/domain'
import type { OpenRows, RowChanges } from '../rows/row-changes.ts'
import type { VersionedTable } from '../rows/table.ts'

/** An incident as it is shown at one moment of the view's axis. */
export interface IncidentMoment {
  at: number
  id: string
  key: string | null
  version: number
  reading: IncidentReading
  identity: Identity
  judgement: Judgement
  /** All there are; or, where what was there before stands as it was, those that are new. */
  claims: readonly FiledClaim[]
  /** What became of the reports: all that is known of it, where `claims` are all. */
  changes: readonly ReportChange[]
  isWhole: boolean
  /** Which reports hold what is shown; null where they are few enough to be asked. */
  fields: Record<string, unknown> | null
}

/** A read model of which each incident has some rows. */
export interface IncidentModel {
  table: VersionedTable
  /** Makes the versions that the moment asks for; answers whether it made any. */
  project(moment: IncidentMoment, open: OpenRows, changes: RowChanges): boolean
}
