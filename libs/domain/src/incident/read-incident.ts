import type { Identity } from '../identity.ts'
import type { FieldReading, IncidentReading } from './incident-reading.ts'
import type { IncidentState } from './incident-state.ts'
import { IncidentSummary } from './incident-summary.ts'

/**
 * What follows for an incident from its reports, as identity knows their actors and places. Never depends on the
 * order in which the reports were filed.
 */
export function readIncident(state: IncidentState, identity: Identity): IncidentReading {
  return IncidentSummary.of(state.claims, identity).read(state, identity)
}

/** Each field that is shown, with the reports that claim just that. */
export function readFields(state: IncidentState, identity: Identity): Record<string, FieldReading> {
  return IncidentSummary.of(state.claims, identity).fields(identity)
}
