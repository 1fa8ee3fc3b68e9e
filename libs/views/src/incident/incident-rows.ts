import type { ChangeKind } from '@annalist/contract'
import type { IncidentReading } from '@annalist/domain'
import { arrayCell, cell, jsonCell, line } from '../rows/copy-text.ts'
import type { RowVersion } from '../rows/row-changes.ts'
import type { VersionedTable } from '../rows/table.ts'
import type { IncidentModel, IncidentMoment } from './incident-model.ts'

const KEY = [{ name: 'incident_id', type: 'uuid' }] as const

/** By what incidents are sorted and filtered. */
export const thinModel: IncidentModel = {
  table: {
    name: 'incident_row',
    key: KEY,
    values: [
      'incident_key',
      'sort_at',
      'earliest_at',
      'latest_at',
      'first_reported_at',
      'type',
      'subtype',
      'modality',
      'standing',
      'verdict',
      'disputed',
      'party_count',
      'place_id',
      'from_place_id',
      'country',
      'lat',
      'lon',
      'tags',
    ],
    required: {
      type: "''",
      modality: "''",
      standing: "''",
      disputed: "'{}'",
      party_count: '0',
      tags: "'{}'",
    },
  },
  project: (moment, open, changes) =>
    open.set({ key: [moment.id], content: thinContent(moment) }, moment.at, changes),
}

function thinContent({ key, reading }: IncidentMoment): string {
  const { shown, parties } = reading
  return line([
    cell(key),
    cell(sortAt(reading)),
    cell(shown.when?.earliestMs ?? null),
    cell(shown.when?.latestMs ?? null),
    cell(reading.firstReportedAt?.ms ?? null),
    cell(shown.type),
    cell(shown.subtype),
    cell(shown.modality),
    cell(reading.standing),
    cell(reading.verdict),
    arrayCell(reading.disputed),
    cell(parties.asserts + parties.confirms),
    cell(shown.where?.placeId ?? null),
    cell(shown.from?.placeId ?? null),
    cell(shown.where?.country ?? null),
    cell(shown.where?.lat ?? null),
    cell(shown.where?.lon ?? null),
    arrayCell(reading.tags),
  ])
}

/** Earliest, else latest; null is undated. */
export function sortAt({ shown: { when } }: IncidentReading): number | null {
  return when?.earliestMs ?? when?.latestMs ?? null
}

/** What `incident_body.body` holds: what is shown and not in the thin row. Names of places are joined at reading. */
export interface IncidentBody
  extends Pick<IncidentReading['shown'], 'title' | 'summary' | 'where' | 'from' | 'quantities'> {
  when: Omit<NonNullable<IncidentReading['shown']['when']>, 'earliestMs' | 'latestMs'> | null
}

export const bodyModel: IncidentModel = {
  table: { name: 'incident_body', key: KEY, values: ['body'], required: { body: "'{}'" } },
  project: ({ at, id, reading }, open, changes) =>
    open.set({ key: [id], content: jsonCell(bodyOf(reading)) }, at, changes),
}

function bodyOf({ shown }: IncidentReading): IncidentBody {
  const { title, summary, when, where, from, quantities } = shown
  return {
    title,
    summary,
    when: when && { edtf: when.edtf, earliest: when.earliest, latest: when.latest, basis: when.basis },
    where: withoutPlaceName(where),
    from: withoutPlaceName(from),
    quantities,
  }
}

function withoutPlaceName(where: IncidentBody['where']): IncidentBody['where'] {
  return where?.placeId ? { ...where, name: null } : where
}

/** Counts, parties, dates of reporting: the last row at or before a position holds. */
export const INCIDENT_STATE: VersionedTable = {
  name: 'incident_state',
  key: KEY,
  values: [
    'position',
    'version',
    'reports',
    'asserts',
    'confirms',
    'denies',
    'declines',
    'cannot_verify',
    'first_reported',
    'last_reported',
    'causes',
    'kind',
  ],
  required: {},
  isEndless: true,
}

/** The part of a state row that says whether the item changed. */
export function stateContent({ version, reading }: Pick<IncidentMoment, 'version' | 'reading'>): string {
  const { parties } = reading
  return line([
    cell(version),
    cell(reading.reports),
    cell(parties.asserts),
    cell(parties.confirms),
    cell(parties.denies),
    cell(parties['declines-to-confirm']),
    cell(parties['cannot-verify']),
    cell(reading.firstReportedAt?.edtf ?? null),
    cell(reading.lastReportedAt?.edtf ?? null),
  ])
}

/** The state of an incident that is not shown any longer. */
export function goneContent(version: number): string {
  return line([cell(version), ...Array.from({ length: 6 }, () => cell(0)), cell(null), cell(null)])
}

/** When an incident is looked at, and why. */
export interface Instant {
  at: number
  /** The records that made it be as it is then, ascending; null: the one at that position. */
  causes: readonly number[] | null
  kind: ChangeKind
}

export function stateRow(id: string, { at, causes, kind }: Instant, content: string): RowVersion {
  const made = causes === null ? cell(null) : arrayCell(causes.map(String))
  const values = line([cell(causes?.at(-1) ?? at), content, made, cell(kind)])
  return { key: [id], content: values, fromAt: at, toAt: null, stored: false }
}
