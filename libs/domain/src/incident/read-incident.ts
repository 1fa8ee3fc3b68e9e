import { DISPUTABLE_FIELDS, formatMoment, type ShownWhen } from '@annalist/contract'
import type { Identity } from '../identity.ts'
import { compareText } from '../rules/canonical-json.ts'
import type { Shown } from '../rules/shown.ts'
import { showValues } from '../rules/shown-values.ts'
import { countParties, positionsOf, standingOf } from '../rules/standing.ts'
import { type Statement, statementOf } from '../rules/statement.ts'
import type { WhenValue } from '../rules/when.ts'
import type { FieldReading, IncidentReading, ReportedMoment } from './incident-reading.ts'
import type { IncidentState } from './incident-state.ts'

/**
 * What follows for an incident from its reports, as identity knows their actors and places. Never depends on the
 * order in which the reports were filed. An incident whose reports name no type or title (only one that all have
 * left can) is `other` and bears its key, else its id.
 */
export function readIncident(state: IncidentState, identity: Identity): IncidentReading {
  const statements = state.claims.map((claim) => statementOf(claim, identity))
  const shown = showValues(statements, identity)
  const modality = shown.modality?.value ?? 'actual'
  const positions = positionsOf(statements, modality, identity)
  const parties = countParties(positions)
  const reported = reportedInOrder(statements)
  return {
    standing: standingOf(statements, parties),
    parties,
    positions: positions.flatMap(({ party, stance }) => (party === null ? [] : [{ party, stance }])),
    disputed: DISPUTABLE_FIELDS.filter((field) => shown[field]?.disputed),
    shown: {
      type: shown.type?.value ?? 'other',
      subtype: shown.subtype?.value ?? null,
      modality,
      title: shown.title?.value ?? state.key ?? state.id,
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
    tags: shown.tags.value,
    reports: state.claims.length,
    firstReportedAt: reported[0] ?? null,
    lastReportedAt: reported.at(-1) ?? null,
  }
}

/** Each field that is shown, with the reports that claim just that. */
export function readFields(state: IncidentState, identity: Identity): Record<string, FieldReading> {
  const statements = state.claims.map((claim) => statementOf(claim, identity))
  const { when, ...others } = showValues(statements, identity)
  const fields = { when: when && { ...when, value: formatWhen(when.value) }, ...others }
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, shown]) =>
      shown && shown.by.length > 0 ? [[field, readField(shown)]] : [],
    ),
  )
}

function readField({ value, disputed, by }: Shown<unknown>): FieldReading {
  const holders = new Set(by.map(({ claim }) => claim.reportId))
  return { value, disputed, holders: [...holders].sort(compareText) }
}

export function formatWhen({ edtf, earliest, latest, basis }: WhenValue): ShownWhen {
  return { edtf, earliest: formatMoment(earliest), latest: formatMoment(latest), basis }
}

function reportedInOrder(statements: readonly Statement[]): ReportedMoment[] {
  return statements
    .map(({ said }) => said)
    .filter((said) => said !== null)
    .sort((a, b) => a.ms - b.ms || compareText(a.edtf, b.edtf))
}
