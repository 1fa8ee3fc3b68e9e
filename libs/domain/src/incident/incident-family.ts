import { evolveReport, filedReport, type ReportState } from '../report/report-state.ts'
import type { DecisionRecord, IncidentRecord } from './incident-records.ts'

/** One incident by itself, as its records say. */
export interface IncidentMember {
  id: string
  key: string | null
  /** The number of records in its stream. */
  version: number
  mergedInto: string | null
  /** The reports of which it is the incident now, in the order of filing. */
  reports: ReportState[]
  /** In order of position. */
  decisions: DecisionRecord[]
}

/**
 * Incidents whose records bear on each other, because a report was moved from one to another, one replaces a report of
 * another, or they were merged; mostly one alone. It takes records in order of position.
 */
export class IncidentFamily {
  readonly members = new Map<string, IncidentMember>()
  /** Where one has been replaced by others: the reports that say so, by the one that they replace. */
  readonly superseders = new Map<string, Set<string>>()

  take(record: IncidentRecord): void {
    const member = this.#member(record.stream)
    member.version = record.version
    switch (record.type) {
      case 'IncidentOpened':
        member.key = record.data.incidentKey
        return
      case 'ReportFiled':
        member.reports.push(filedReport(record))
        this.#noteSuperseded(record.data.reportId, record.data.resolved.supersedes)
        return
      case 'ReportCorrected':
        this.#change(record)
        this.#noteSuperseded(record.data.reportId, record.data.resolved.supersedes)
        return
      case 'ReportRetracted':
        this.#change(record)
        return
      case 'ReportMoved':
        if (record.stream === record.data.filedIn) this.#move(record)
        return
      case 'ReportSuperseded':
        return
      case 'IncidentMerged':
        if (record.stream === record.data.incidentId) member.mergedInto = record.data.into
        return
      case 'IncidentUnmerged':
        if (record.stream === record.data.incidentId) member.mergedInto = null
        return
      case 'IncidentAssessed':
      case 'IncidentTagged':
      case 'NoteAdded':
      case 'IncidentLinked':
        member.decisions.push(record)
        return
      default:
        record satisfies never
    }
  }

  /** Takes over all that another family has; from now on they are one. */
  absorb(other: IncidentFamily): void {
    for (const [id, member] of other.members) this.members.set(id, member)
    for (const [report, by] of other.superseders) {
      this.superseders.set(report, (this.superseders.get(report) ?? new Set()).union(by))
    }
  }

  /** The incident as which one is shown: where the chain of its merges ends. */
  rootOf(id: string): string {
    const seen = new Set<string>()
    let root = id
    for (;;) {
      const into = this.members.get(root)?.mergedInto ?? null
      if (into === null || seen.has(into)) return root
      seen.add(root)
      root = into
    }
  }

  /** An incident as it is shown, with all that was merged into it; it comes first. */
  shownAs(root: string): IncidentMember[] {
    const own = this.members.get(root)
    if (!own) return []
    if (this.members.size === 1) return [own]
    const others = [...this.members.values()].filter(({ id }) => id !== root && this.rootOf(id) === root)
    return [own, ...others]
  }

  /** The incidents that are shown: those that are not merged. */
  roots(): string[] {
    return [...this.members.keys()].filter((id) => this.rootOf(id) === id)
  }

  /** The reports of an incident as it is shown, in the order of filing. */
  reportsOf(root: string): readonly ReportState[] {
    const members = this.shownAs(root)
    if (members.length === 1) return members[0]!.reports
    return members.flatMap(({ reports }) => reports).sort(byFiling)
  }

  /** What analysts decided on an incident as it is shown, in order of position. */
  decisionsOf(root: string): readonly DecisionRecord[] {
    const members = this.shownAs(root)
    if (members.length === 1) return members[0]!.decisions
    return members.flatMap(({ decisions }) => decisions).sort((a, b) => a.position - b.position)
  }

  #member(id: string): IncidentMember {
    const known = this.members.get(id)
    if (known) return known
    const member = { id, key: null, version: 0, mergedInto: null, reports: [], decisions: [] }
    this.members.set(id, member)
    return member
  }

  #noteSuperseded(by: string, reports: readonly string[]): void {
    for (const report of reports) {
      const known = this.superseders.get(report)
      if (known) known.add(by)
      else this.superseders.set(report, new Set([by]))
    }
  }

  #change(record: Extract<IncidentRecord, { type: 'ReportCorrected' | 'ReportRetracted' }>): void {
    const found = this.#find(record.data.reportId)
    if (found) found.reports[found.index] = evolveReport(found.reports[found.index]!, record)
  }

  #move(record: Extract<IncidentRecord, { type: 'ReportMoved' }>): void {
    const found = this.#find(record.data.reportId)
    if (!found) return
    const [report] = found.reports.splice(found.index, 1)
    const { reports } = this.#member(record.data.to)
    reports.push(evolveReport(report!, record))
    reports.sort(byFiling)
  }

  #find(reportId: string): { reports: ReportState[]; index: number } | null {
    for (const { reports } of this.members.values()) {
      const index = reports.findLastIndex(({ id }) => id === reportId)
      if (index >= 0) return { reports, index }
    }
    return null
  }
}

function byFiling(a: ReportState, b: ReportState): number {
  return a.versions[0]!.position - b.versions[0]!.position
}
