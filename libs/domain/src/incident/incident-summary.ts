import { DISPUTABLE_FIELDS, formatMoment, type ShownWhen } from '@annalist/contract'
import type { Identity } from '../identity/identity.ts'
import type { FiledClaim } from '../report/claim.ts'
import { compareText } from '../rules/canonical-json.ts'
import { Positions } from '../rules/positions.ts'
import type { Shown } from '../rules/shown.ts'
import { FieldContests } from '../rules/shown-values.ts'
import { countParties, SidesTaken } from '../rules/standing.ts'
import { statementOf } from '../rules/statement.ts'
import type { WhenValue } from '../rules/when.ts'
import type { FieldReading, IncidentReading, ReportedMoment } from './incident-reading.ts'
import { type Judgement, NO_JUDGEMENT } from './judgement.ts'

/**
 * What the reports of one incident amount to, kept so that one more report need not be held against all others. It
 * only grows: when a report no longer stands, or what is known of an actor or place changes, it is made anew.
 */
export class IncidentSummary {
  #fields = new FieldContests()
  #positions = new Positions()
  #sides = new SidesTaken()
  #firstReported: ReportedMoment | null = null
  #lastReported: ReportedMoment | null = null
  #origins = new Set<string>()
  #reports = 0

  /** How many reports it takes into account. */
  get reports(): number {
    return this.#reports
  }

  /** How many spoke in them. */
  get origins(): number {
    return this.#origins.size
  }

  static of(claims: readonly FiledClaim[], identity: Identity): IncidentSummary {
    const summary = new IncidentSummary()
    for (const claim of claims) summary.add(claim, identity)
    return summary
  }

  /** A version of a report that was corrected counts no longer, in nothing. */
  add(claim: FiledClaim, identity: Identity): void {
    if (claim.stands === 'corrected') return
    const statement = statementOf(claim, identity)
    this.#fields.add(statement, identity)
    this.#positions.add(statement)
    this.#sides.add(statement)
    this.#origins.add(statement.origin)
    this.#reports += 1
    const { said } = statement
    if (!said) return
    if (!this.#firstReported || isBefore(said, this.#firstReported)) this.#firstReported = said
    if (!this.#lastReported || isBefore(this.#lastReported, said)) this.#lastReported = said
  }

  /** The same, which grows by itself from here. */
  copy(): IncidentSummary {
    const copy = new IncidentSummary()
    copy.#fields = this.#fields.copy()
    copy.#positions = this.#positions.copy()
    copy.#sides = this.#sides.copy()
    copy.#firstReported = this.#firstReported
    copy.#lastReported = this.#lastReported
    copy.#origins = new Set(this.#origins)
    copy.#reports = this.#reports
    return copy
  }

  /**
   * An incident whose reports name no type or title (only one that all have left can) is `other` and bears its key,
   * else its id.
   */
  read(
    { id, key }: { id: string; key: string | null },
    identity: Identity,
    judgement: Judgement = NO_JUDGEMENT,
  ): IncidentReading {
    const shown = this.#fields.shown(identity, judgement.prefer)
    const modality = shown.modality?.value ?? 'actual'
    const positions = this.#positions.held(modality, identity)
    const parties = countParties(positions)
    return {
      standing: this.#sides.standing(parties),
      parties,
      positions: positions.flatMap(({ party, stance }) => (party === null ? [] : [{ party, stance }])),
      disputed: DISPUTABLE_FIELDS.filter((field) => shown[field]?.disputed),
      shown: {
        type: shown.type?.value ?? 'other',
        subtype: shown.subtype?.value ?? null,
        modality,
        title: shown.title?.value ?? key ?? id,
        summary: shown.summary?.value ?? null,
        when: shown.when && {
          ...formatWhen(shown.when.value),
          earliestMs: shown.when.value.earliest,
          latestMs: shown.when.value.latest,
        },
        where: shown.where?.value ?? null,
        from: shown.from?.value ?? null,
        quantities: shown.quantities.value,
      },
      participants: shown.participants.value,
      tags: tagsWith(shown.tags.value, judgement),
      verdict: judgement.verdict,
      reports: this.#reports,
      firstReportedAt: this.#firstReported,
      lastReportedAt: this.#lastReported,
    }
  }

  /** Each field that is shown, with the reports that claim just that: the first hundred, in the order of filing. */
  fields(identity: Identity, judgement: Judgement = NO_JUDGEMENT): Record<string, FieldReading> {
    const { when, ...others } = this.#fields.shown(identity, judgement.prefer)
    const fields = { when: when && { ...when, value: formatWhen(when.value) }, ...others }
    return Object.fromEntries(
      Object.entries(fields).flatMap(([field, shown]) => {
        const reading = shown && readField(shown)
        return reading && reading.holders.length > 0 ? [[field, reading]] : []
      }),
    )
  }

  /** The claims that make what is shown: of a field, of standing and parties, of what is disputed. */
  reasons(identity: Identity, judgement: Judgement = NO_JUDGEMENT): Record<string, FiledClaim[]> {
    const shown = this.#fields.shown(identity, judgement.prefer)
    const counted = this.#positions.held(shown.modality?.value ?? 'actual', identity).map(({ by }) => by)
    const disputing = DISPUTABLE_FIELDS.filter((field) => shown[field]?.disputed).flatMap((field) =>
      this.#fields.disputing(field, identity),
    )
    const holders = Object.entries(shown).map(([field, value]) => [field, value?.holders() ?? []] as const)
    const reasons = {
      ...Object.fromEntries(holders),
      standing: counted,
      parties: counted,
      disputed: disputing,
    }
    return Object.fromEntries(
      Object.entries(reasons).map(([field, by]) => [field, by.map(({ claim }) => claim)]),
    )
  }
}

const formatted = new WeakMap<WhenValue, ShownWhen>()

export function formatWhen(when: WhenValue): ShownWhen {
  const known = formatted.get(when)
  if (known) return known
  const { edtf, earliest, latest, basis } = when
  const shown = { edtf, earliest: formatMoment(earliest), latest: formatMoment(latest), basis }
  formatted.set(when, shown)
  return shown
}

function readField({ value, disputed, holders }: Shown<unknown>): FieldReading {
  return { value, disputed, holders: holders().map(({ claim }) => claim.reportId) }
}

function tagsWith(tags: string[], { added, removed }: Judgement): string[] {
  if (added.size === 0 && removed.size === 0) return tags
  return [...new Set(tags).union(added).difference(removed)].sort(compareText)
}

function isBefore(a: ReportedMoment, b: ReportedMoment): boolean {
  return a.ms - b.ms < 0 || (a.ms === b.ms && compareText(a.edtf, b.edtf) < 0)
}
