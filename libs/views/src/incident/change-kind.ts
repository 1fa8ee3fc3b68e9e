import type { ChangeKind } from '@annalist/contract'
import type { IncidentRecord } from '@annalist/domain'

const KINDS = {
  // Nothing shows before the first report.
  IncidentOpened: null,
  ReportFiled: 'reported',
  ReportCorrected: 'corrected',
  ReportRetracted: 'retracted',
  ReportMoved: 'moved',
  ReportSuperseded: 'reported',
  IncidentAssessed: 'assessed',
  IncidentTagged: 'tagged',
  NoteAdded: 'noted',
  IncidentLinked: 'linked',
  IncidentMerged: 'merged',
  IncidentUnmerged: 'unmerged',
} as const satisfies Record<IncidentRecord['type'], ChangeKind | null>

/** What a record does to the incident of its stream; null where that does not show. */
export function changeKindOf({ type }: IncidentRecord): ChangeKind | null {
  return KINDS[type]
}
