import type { FiledClaim, IncidentRecord } from '@annalist/domain'

/** What one version of a report says, as the record at `position` has it, or, negative, as none has. */
export type Said = Pick<FiledClaim, 'reportId' | 'key' | 'recordedAt' | 'report' | 'resolved'> & {
  position: number
}

/** What a record makes a report say, if it does. */
export function saidBy(record: IncidentRecord): Said[] {
  const { position, recordedAt } = record
  switch (record.type) {
    case 'ReportFiled': {
      const { reportId, key, report, resolved } = record.data
      return [{ reportId, key, position, recordedAt, report, resolved }]
    }
    case 'ReportCorrected': {
      const { reportId, report, resolved } = record.data
      return [{ reportId, key: null, position, recordedAt, report, resolved }]
    }
    default:
      return []
  }
}

export function saidByClaim({ textPosition, ...claim }: FiledClaim): Said {
  return { ...claim, key: null, position: textPosition }
}
