import type { IncidentTypeRow } from './incident-type-row.ts'
import { AFFAIRS_TYPES } from './incident-types-affairs.ts'
import { CUSTODY_TYPES } from './incident-types-custody.ts'
import { FORCE_TYPES } from './incident-types-force.ts'

/** Every type of incident, with its roles, its codes elsewhere and what it does to custody. One row is one type. */
export const INCIDENT_TYPES = [...CUSTODY_TYPES, ...FORCE_TYPES, ...AFFAIRS_TYPES] as const

export type BuiltInType = (typeof INCIDENT_TYPES)[number]['type']

/** A type that a dossier has added for itself: `x-hunger-strike`. */
export type OwnType = `x-${string}`

export type IncidentType = BuiltInType | OwnType

/** Roles that every type takes beside its own. */
export const COMMON_ROLES = ['participant', 'witness', 'instrument'] as const

const rows: ReadonlyMap<string, IncidentTypeRow> = new Map(INCIDENT_TYPES.map((row) => [row.type, row]))

export function isBuiltInType(type: string): type is BuiltInType {
  return rows.has(type)
}

export function builtInType(type: BuiltInType): IncidentTypeRow {
  return rows.get(type)!
}

/** The roles of a type, without those that every type takes. */
export function rolesOf({ roles }: IncidentTypeRow): readonly string[] {
  return roles.map(({ role }) => role)
}

/** Every role that some type has, in alphabetical order. */
export const ALL_ROLES: readonly string[] = [
  ...new Set([...COMMON_ROLES, ...INCIDENT_TYPES.flatMap(({ roles }) => roles.map(({ role }) => role))]),
].sort()
