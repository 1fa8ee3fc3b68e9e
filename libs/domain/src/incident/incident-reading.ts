import type {
  DisputableField,
  IncidentType,
  Modality,
  PartyCounts,
  ShownQuantity,
  ShownWhen,
  ShownWhere,
  Stance,
  Standing,
} from '@annalist/contract'
import type { Verdict } from './judgement.ts'

/** What follows for an incident from its reports, as far as it does not grow with their number or depend on names. */
export interface IncidentReading {
  standing: Standing
  parties: PartyCounts
  /** Root actors of the parties, each with its one position. */
  positions: { party: string; stance: Stance }[]
  disputed: DisputableField[]
  shown: {
    type: IncidentType
    subtype: string | null
    modality: Modality
    title: string
    summary: string | null
    when: (ShownWhen & { earliestMs: number | null; latestMs: number | null }) | null
    where: ShownWhere | null
    from: ShownWhere | null
    quantities: ShownQuantity[]
  }
  /** The union of what standing reports say of who took part; sorted, so that the order of filing never shows. */
  participants: { actorId: string; role: string; count: number | null }[]
  tags: string[]
  verdict: Verdict | null
  reports: number
  firstReportedAt: ReportedMoment | null
  lastReportedAt: ReportedMoment | null
}

/** A date as written, and its latest moment (milliseconds since 1970), by which it is ordered. */
export interface ReportedMoment {
  edtf: string
  ms: number
}

/** For each field that some standing report speaks of: which reports hold the shown value, and whether it is disputed. */
export interface FieldReading {
  value: unknown
  disputed: boolean
  holders: string[]
}
