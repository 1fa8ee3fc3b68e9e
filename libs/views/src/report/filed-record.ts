import type { IncidentRecord } from '@annalist/domain'

/** The record that files a report. */
export type FiledRecord = Extract<IncidentRecord, { type: 'ReportFiled' }>
