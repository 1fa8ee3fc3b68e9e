import type { RecordedTimes } from '@annalist/contract'
import { v5 } from 'uuid'

export interface StixObject {
  type: string
  id: string
  [property: string]: unknown
}

/** What our ids are hashed with: STIX knows UUIDs of versions 1 to 5 only, and ours are of version 7. */
const NAMESPACE = '3f6b4c1e-0d55-4c0b-9a3d-6a4d3a5b7e21'

/** The id of what is called so among ours; the same whenever it is exported. */
export const stixId = (type: string, name: string) => `${type}--${v5(`${type} ${name}`, NAMESPACE)}`

const PROGRAM = stixId('identity', 'annalist')
const BEGINNING = '2025-01-01T00:00:00.000Z'

/** Nothing is null or empty in STIX: it is absent. */
export function stixObject(object: StixObject, { opened, changed }: RecordedTimes): StixObject {
  const { type, id, ...properties } = object
  const common = { created_by_ref: PROGRAM, created: milliseconds(opened), modified: milliseconds(changed) }
  return { type, spec_version: '2.1', id, ...common, ...present(properties) }
}

export function present(properties: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => !isAbsent(value)))
}

function isAbsent(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** STIX wants exactly three decimals. */
const milliseconds = (instant: string) => new Date(instant).toISOString()

export const EXTENSION_ID = stixId('extension-definition', 'reported incident')

const ALWAYS: RecordedTimes = { opened: BEGINNING, changed: BEGINNING }

/** Who makes the bundle, and what its extension of `incident` means. */
export const PREAMBLE: StixObject[] = [
  stixObject({ type: 'identity', id: PROGRAM, name: 'Annalist', identity_class: 'system' }, ALWAYS),
  stixObject(
    {
      type: 'extension-definition',
      id: EXTENSION_ID,
      name: 'Reported incident',
      description: 'What was reported of an incident, and what follows from the reports.',
      schema:
        'incident_key, incident_type, subtype, modality; when: edtf (ISO 8601-2), earliest, latest, basis; place and ' +
        'from_place: names; quantities: measure, of, low, best, high, unit, at; standing, disputed, verdict; parties: ' +
        'how many independent parties take each stance; reports: how many; first_reported_at, last_reported_at ' +
        '(EDTF); position: of the record that last changed it.',
      version: '1.0.0',
      extension_types: ['property-extension'],
    },
    ALWAYS,
  ),
]
