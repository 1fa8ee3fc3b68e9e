import type { RecordData, Stance, Stands } from '@annalist/contract'

/** One report as the incident holds it: what it says, and whether it still counts. */
export interface FiledClaim {
  reportId: string
  key: string | null
  position: number
  recordedAt: string
  /** Defaults applied. */
  stance: Stance
  stands: Stands
  report: RecordData<'ReportFiled'>['report']
  resolved: RecordData<'ReportFiled'>['resolved']
}

/** What the records of one incident say, folded. */
export interface IncidentState {
  id: string
  key: string | null
  /** The number of records in its stream. */
  version: number
  /** In the order of recording. */
  claims: FiledClaim[]
}

export type IncidentRecord = { position: number; recordedAt: string; version: number } & (
  | { type: 'IncidentOpened'; data: RecordData<'IncidentOpened'> }
  | { type: 'ReportFiled'; data: RecordData<'ReportFiled'> }
)

export function noIncident(id: string): IncidentState {
  return { id, key: null, version: 0, claims: [] }
}

export function evolveIncident(state: IncidentState, record: IncidentRecord): IncidentState {
  const { version } = record
  switch (record.type) {
    case 'IncidentOpened':
      return { ...state, version, key: record.data.incidentKey }
    case 'ReportFiled':
      return { ...state, version, claims: [...supersede(state.claims, record.data), claimOf(record)] }
    default: {
      const unreachable: never = record
      return unreachable
    }
  }
}

function claimOf({
  data,
  position,
  recordedAt,
}: Extract<IncidentRecord, { type: 'ReportFiled' }>): FiledClaim {
  const { reportId, key, report, resolved } = data
  return {
    reportId,
    key,
    position,
    recordedAt,
    stance: report.stance ?? 'asserts',
    stands: true,
    report,
    resolved,
  }
}

function supersede(claims: FiledClaim[], { resolved }: RecordData<'ReportFiled'>): FiledClaim[] {
  if (resolved.supersedes.length === 0) return claims
  const replaced = new Set(resolved.supersedes)
  return claims.map((claim) =>
    claim.stands === true && replaced.has(claim.reportId) ? { ...claim, stands: 'superseded' } : claim,
  )
}
