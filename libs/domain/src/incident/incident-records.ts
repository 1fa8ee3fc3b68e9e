import type { RecordData, RecordType } from '@annalist/contract'

/** The types of record that an incident's stream has: its own, and those of the reports that were filed under it. */
export const INCIDENT_RECORDS = [
  'IncidentOpened',
  'ReportFiled',
  'ReportCorrected',
  'ReportRetracted',
  'ReportMoved',
  'ReportSuperseded',
  'IncidentAssessed',
  'IncidentTagged',
  'NoteAdded',
  'IncidentLinked',
  'IncidentMerged',
  'IncidentUnmerged',
] as const satisfies RecordType[]

/** A record of an incident's stream. */
export type IncidentRecord = {
  stream: string
  id: string
  version: number
  position: number
  recordedAt: string
} & {
  [Type in (typeof INCIDENT_RECORDS)[number]]: { type: Type; data: RecordData<Type> }
}[(typeof INCIDENT_RECORDS)[number]]

/** What analysts say of an incident as a whole. */
export type DecisionRecord = Extract<
  IncidentRecord,
  { type: 'IncidentAssessed' | 'IncidentTagged' | 'NoteAdded' | 'IncidentLinked' }
>

/** The other incidents of which a record speaks: what becomes of one bears on the others. */
export function incidentsTiedBy({ stream, type, data }: IncidentRecord): string[] {
  switch (type) {
    case 'ReportFiled':
    case 'ReportCorrected':
      return data.resolved.supersedesIn ?? []
    case 'ReportMoved':
      return [data.filedIn, data.from, data.to].filter((id) => id !== stream)
    case 'ReportSuperseded':
      return [data.byFiledIn]
    case 'IncidentMerged':
      return [data.incidentId, data.into].filter((id) => id !== stream)
    case 'IncidentUnmerged':
      return [data.incidentId, data.from].filter((id) => id !== stream)
    default:
      return []
  }
}
