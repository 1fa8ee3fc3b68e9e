import type { RecordData, Report, ReportChanges } from '@annalist/contract'

type Filed = RecordData<'ReportFiled'>
type Corrected = RecordData<'ReportCorrected'>
type Retracted = RecordData<'ReportRetracted'>

/** What a report says, from one of its records on. */
export interface ReportVersion {
  position: number
  recordedAt: string
  report: Report
  resolved: Filed['resolved']
  /** How it came from the version before; null as it was filed. */
  correction: Correction | null
}

export interface Correction extends Pick<Corrected, 'by' | 'changes' | 'revision' | 'reportedAt' | 'told'> {
  position: number
}

export interface Retraction extends Pick<Retracted, 'by' | 'reportedAt' | 'told'> {
  position: number
  recordedAt: string
}

/** One report, folded: all that it ever said, whether it was taken back, and of which incident it is now. */
export interface ReportState {
  id: string
  key: string | null
  /** The incident in whose stream its records are. */
  filedIn: string
  home: string
  /** As recorded, oldest first. */
  versions: ReportVersion[]
  retraction: Retraction | null
  /** Positions of the records that moved it. */
  moves: number[]
  /** How many records there are of it since it was filed. */
  changes: number
}

/** A record that corrected, retracted or moved a report. */
export interface ReportChange {
  reportId: string
  position: number
}

export type ReportRecord = { position: number; recordedAt: string } & (
  | { type: 'ReportFiled'; data: Filed }
  | { type: 'ReportCorrected'; data: Corrected }
  | { type: 'ReportRetracted'; data: Retracted }
  | { type: 'ReportMoved'; data: RecordData<'ReportMoved'> }
)

export function filedReport({
  position,
  recordedAt,
  data,
}: Extract<ReportRecord, { type: 'ReportFiled' }>): ReportState {
  const { reportId, key, incidentId, report, resolved } = data
  return {
    id: reportId,
    key,
    filedIn: incidentId,
    home: incidentId,
    versions: [{ position, recordedAt, report, resolved, correction: null }],
    retraction: null,
    moves: [],
    changes: 0,
  }
}

/** Takes a record that came after the one that filed it. */
export function evolveReport(
  state: ReportState,
  record: Exclude<ReportRecord, { type: 'ReportFiled' }>,
): ReportState {
  const { position, recordedAt } = record
  const changed = { ...state, changes: state.changes + 1 }
  switch (record.type) {
    case 'ReportCorrected': {
      const { report, resolved, by, changes, revision, reportedAt, told } = record.data
      const correction = { position, by, changes, revision, reportedAt, told }
      return {
        ...changed,
        versions: [...state.versions, { position, recordedAt, report, resolved, correction }],
      }
    }
    case 'ReportRetracted': {
      const { by, reportedAt, told } = record.data
      return { ...changed, retraction: state.retraction ?? { position, recordedAt, by, reportedAt, told } }
    }
    case 'ReportMoved':
      return { ...changed, home: record.data.to, moves: [...state.moves, position] }
    default: {
      const unreachable: never = record
      return unreachable
    }
  }
}

export function currentVersion({ versions }: ReportState): ReportVersion {
  return versions.at(-1)!
}

/** What was last filed under its key, and by which record. */
interface LastFiled {
  report: Report
  revision: number
  version: ReportVersion
}

/** As filed at first, with later revisions, without any other correction. */
export function lastFiled({ versions }: ReportState): LastFiled {
  const [first, ...later] = versions
  return later.reduce<LastFiled>(
    (filed, version) => {
      const { correction } = version
      if (typeof correction?.revision !== 'number') return filed
      const { changes, revision } = correction
      return { report: withChanges(filed.report, changes), revision, version }
    },
    { report: first!.report, revision: first!.report.revision ?? 0, version: first! },
  )
}

/** Replaces whole fields; null clears one. */
export function withChanges(report: Report, changes: ReportChanges): Report {
  return { ...report, ...(changes as Partial<Report>) }
}
