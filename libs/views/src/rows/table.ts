/** The open end of a range: the largest bigint, which JavaScript's numbers cannot hold. */
export const OPEN_END = '9223372036854775807'

/**
 * Whether a row holds now, where rows are looked up by their key. Written so that no index can serve it: a planner that
 * has no statistics yet, because the tables are young, otherwise takes one of the indexes of open rows, walks over all
 * of it, and does so the longer the more there is.
 */
export const IS_OPEN = `to_at + 0 = ${OPEN_END}`

export interface Column {
  name: string
  type: 'uuid' | 'text' | 'bigint'
}

/** A table of versioned rows: dossier_id, view_id, its key, from_at, to_at, its values. */
export interface VersionedTable {
  name: string
  key: readonly Column[]
  values: readonly string[]
  /** Those of the values that are never null, each with something to stand in for it. */
  required: Readonly<Record<string, string>>
}

/** A table that only grows: dossier_id, view_id, its columns. */
export interface GrowingTable {
  name: string
  columns: readonly string[]
}

export function versionedColumns({ key, values }: VersionedTable): string[] {
  return ['dossier_id', 'view_id', ...key.map(({ name }) => name), 'from_at', 'to_at', ...values]
}
