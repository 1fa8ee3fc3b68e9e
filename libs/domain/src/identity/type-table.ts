import {
  builtInType,
  type IncidentType,
  type IncidentTypeRow,
  isBuiltInType,
  type RecordData,
  type TypeDefined,
} from '@annalist/contract'

/** The types that a dossier has added, by name. */
export interface OwnTypes {
  types: Readonly<Record<string, TypeDefined>>
}

export type DossierRecord =
  | { type: 'DossierOpened'; data: RecordData<'DossierOpened'> }
  | { type: 'TypeDefined'; data: RecordData<'TypeDefined'> }

export const NO_TYPES: OwnTypes = { types: {} }

export function evolveTypes(own: OwnTypes, record: DossierRecord): OwnTypes {
  if (record.type !== 'TypeDefined') return own
  return { types: { ...own.types, [record.data.type]: record.data } }
}

/** The row of a type: of the table, else of those that a dossier has added; without roles where nobody has. */
export function typeRowOf(type: IncidentType, { types }: OwnTypes): IncidentTypeRow {
  if (isBuiltInType(type)) return builtInType(type)
  return types[type] ?? { type, label: type, definition: type, roles: [], custody: null }
}
