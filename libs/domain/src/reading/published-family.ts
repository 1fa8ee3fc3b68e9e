import type { IncidentType } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import type { IncidentFamily } from '../incident/incident-family.ts'
import { claimOf, type FiledClaim } from '../report/claim.ts'
import type { ReportChange } from '../report/report-state.ts'
import { openedAsOf, type Seeing } from './claims-now.ts'
import { admits, type Lens } from './lens.ts'
import { BEGINNING, type Micros } from './micros.ts'
import { type PublishedChange, type PublishedReport, publishedReport } from './published-report.ts'
import { withoutUnseenChanges } from './through-lens.ts'

/** What became public of an incident at one instant. */
export interface PublishedInstant {
  at: Micros
  changes: (PublishedChange & { report: PublishedReport })[]
}

interface PublishedIncident {
  openedAs: IncidentType
  /** How many records its stream has. */
  version: number
  /** From when the public knows of those that a source made; ascending. */
  learned: Micros[]
  /** In the order of filing. */
  reports: Set<PublishedReport>
}

interface Added {
  reports: readonly PublishedReport[]
  /** How many records the stream of the incident has then. */
  version: number
}

const NONE: ReadonlySet<string> = new Set()

/**
 * A family of incidents as the public came to know it, from all that is recorded at the time of making. Of which incident
 * a report is, which were merged, and what is known of actors and places holds from the beginning.
 */
export class PublishedFamily {
  readonly #incidents = new Map<string, PublishedIncident>()
  readonly #supersedes: boolean
  readonly #lens: Lens | null

  constructor(family: IncidentFamily, { lens, identity }: Seeing) {
    this.#lens = lens
    for (const root of family.roots()) {
      const filed = family.reportsOf(root)
      const seen = lens ? filed.map((report) => withoutUnseenChanges(report, lens, identity)) : filed
      const reports = new Set(seen.flatMap((report) => publishedReport(report) ?? []))
      const { version } = family.members.get(root)!
      this.#incidents.set(root, {
        openedAs: openedAsOf(filed),
        version,
        learned: learnedOf(root, reports),
        reports,
      })
    }
    this.#supersedes = family.superseders.size > 0
  }

  /** From when what is recorded at these positions shows; from the beginning where it is no change of a source's. */
  since(positions: readonly number[]): Micros {
    const froms = new Map<number, Micros>()
    for (const { reports } of this.#incidents.values())
      for (const { changes } of reports)
        for (const { from, positions: of } of changes) if (of.length === 1) froms.set(of[0]!, from)
    return Math.min(...positions.map((position) => froms.get(position) ?? BEGINNING))
  }

  /** When an incident may come to show something else; ascending. */
  instantsOf(root: string): PublishedInstant[] {
    const own = this.#incidents.get(root)!.reports
    return instantsOf([...own, ...this.#replacing(own)])
  }

  /** Whether reports can be added to an incident: what it was opened as does not depend on them. */
  canAdd(root: string): boolean {
    return (this.#incidents.get(root)?.reports.size ?? 0) > 0
  }

  /** Takes reports that were filed after all others, replace none and never changed; answers when they become known. */
  add(root: string, { reports, version }: Added): PublishedInstant[] {
    const incident = this.#incidents.get(root)!
    incident.version = version
    for (const report of reports) incident.reports.add(report)
    for (const from of learnedOf(root, reports))
      incident.learned.splice(countUpTo(incident.learned, from), 0, from)
    return instantsOf(reports)
  }

  /** The claims of an incident at an instant, as `claimsNow` gives them. */
  claimsAt(root: string, at: Micros, identity: Identity): FiledClaim[] {
    const incident = this.#incidents.get(root)!
    const asked = { at, identity, superseded: this.#supersededAt(at, identity) }
    return [...incident.reports].flatMap((report) => this.#claimsOf(incident, report, asked))
  }

  /**
   * The claims that an incident has more at an instant, where all that it had stand as they did: reports were added and
   * nothing else. Null where they do not.
   */
  addedAt(root: string, { at, changes }: PublishedInstant, identity: Identity): FiledClaim[] | null {
    const incident = this.#incidents.get(root)!
    const isAddition = ({ kind, positions, report }: PublishedInstant['changes'][number]) =>
      kind === 'reported' &&
      incident.reports.has(report) &&
      positions.length === 1 &&
      report.report.moves.length === 0 &&
      report.versions[0]!.version.resolved.supersedes.length === 0
    if (!changes.every(isAddition)) return null
    const asked = { at, identity, superseded: this.#supersededAt(at, identity) }
    return changes.flatMap(({ report }) => this.#claimsOf(incident, report, asked))
  }

  /** The records that corrected, retracted or moved the reports of an incident, as far as they are known by then. */
  changesAt(root: string, at: Micros, identity: Identity): ReportChange[] {
    const incident = this.#incidents.get(root)!
    const asked = { at, identity, superseded: NONE }
    return [...incident.reports]
      .filter((report) => this.#claimsOf(incident, report, asked).length > 0)
      .flatMap(({ report, changes }) => {
        const known = changes.filter(({ from }) => from <= at).flatMap(({ positions }) => positions)
        const filed = report.versions[0]!.position
        return [...known, ...report.moves]
          .filter((position) => position !== filed)
          .map((position) => ({ reportId: report.id, position }))
      })
  }

  /** How many records its stream has, without those of which the public is still to learn. */
  versionAt(root: string, at: Micros): number {
    const { version, learned } = this.#incidents.get(root)!
    return version - learned.length + countUpTo(learned, at)
  }

  /** The reports of other incidents that replace one of these. */
  #replacing(own: ReadonlySet<PublishedReport>): PublishedReport[] {
    if (!this.#supersedes || this.#incidents.size === 1) return []
    const ids = new Set([...own].map(({ report }) => report.id))
    const replaces = ({ report, versions }: PublishedReport) =>
      !ids.has(report.id) &&
      versions.some(({ version }) => version.resolved.supersedes.some((id) => ids.has(id)))
    return [...this.#incidents.values()].flatMap(({ reports }) => [...reports]).filter(replaces)
  }

  #claimsOf(
    { openedAs }: PublishedIncident,
    { report, versions, retractedFrom }: PublishedReport,
    { at, identity, superseded }: { at: Micros; identity: Identity; superseded: ReadonlySet<string> },
  ): FiledClaim[] {
    const known = versions.filter(({ from }) => from <= at)
    const current = known.at(-1)
    if (!current) return []
    const isRetracted = retractedFrom !== null && retractedFrom <= at
    const stands = isRetracted ? 'retracted' : superseded.has(report.id) ? 'superseded' : true
    const claim = claimOf(report, current.version, stands)
    if (this.#lens && !admits(this.#lens, claim, { identity, openedAs })) return []
    const older = known.slice(0, -1).map(({ version }) => claimOf(report, version, 'corrected'))
    return [claim, ...older.reverse()]
  }

  /** The reports that another one replaces which is known and seen by then, and was not taken back. */
  #supersededAt(at: Micros, identity: Identity): ReadonlySet<string> {
    if (!this.#supersedes) return NONE
    const asked = { at, identity, superseded: NONE }
    const current = [...this.#incidents.values()].flatMap((incident) =>
      [...incident.reports].flatMap((report) => this.#claimsOf(incident, report, asked).slice(0, 1)),
    )
    const standing = current.filter(({ stands }) => stands === true)
    return new Set(standing.flatMap(({ resolved }) => resolved.supersedes))
  }
}

function instantsOf(reports: Iterable<PublishedReport>): PublishedInstant[] {
  const instants = new Map<Micros, PublishedInstant>()
  for (const report of reports) {
    for (const change of report.changes) {
      const known = instants.get(change.from)
      if (known) known.changes.push({ ...change, report })
      else instants.set(change.from, { at: change.from, changes: [{ ...change, report }] })
    }
  }
  return [...instants.values()].sort((a, b) => a.at - b.at)
}

function learnedOf(root: string, reports: Iterable<PublishedReport>): Micros[] {
  const own = [...reports].filter(({ report }) => report.filedIn === root)
  return own.flatMap(({ changes }) => changes.map(({ from }) => from)).sort((a, b) => a - b)
}

/** How many of ascending numbers are at most `limit`. */
function countUpTo(ascending: readonly number[], limit: number): number {
  let [low, high] = [0, ascending.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (ascending[middle]! <= limit) low = middle + 1
    else high = middle
  }
  return low
}
