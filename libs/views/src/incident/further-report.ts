import type { IncidentRecord } from '@annalist/domain'

type Filed = Extract<IncidentRecord, { type: 'ReportFiled' }>

/** A report that replaces none, and so leaves all claims of before as they were. */
export function isFurtherReport(record: IncidentRecord): record is Filed {
  return record.type === 'ReportFiled' && record.data.resolved.supersedes.length === 0
}
