import type { FiledClaim, IncidentRecord } from '@annalist/domain'

/** What one version of a report says, as the record at `position` has it, or, negative, as none has. */
export type Said = Pick<FiledClaim, 'reportId' | 'key' | 'recordedAt' | 'report' | 'resolved'> & {
  position: number
  /** Under which it was filed; null where no record says it. */
  incidentId: string | null
}

/** What a record makes a report say, if it does. */
export function saidBy(record: IncidentRecord): Said[] {
  const { position, recordedAt, stream: incidentId } = record
  switch (record.type) {
    case 'ReportFiled': {
      const { reportId, key, report, resolved } = record.data
      return [{ reportId, incidentId, key, position, recordedAt, report, resolved }]
    }
    case 'ReportCorrected': {
      const { reportId, report, resolved } = record.data
      return [{ reportId, incidentId, key: null, position, recordedAt, report, resolved }]
    }
    default:
      return []
  }
}

export function saidByClaim({ textPosition, ...claim }: FiledClaim): Said {
  return { ...claim, incidentId: null, key: null, position: textPosition }
}
