/** The open end of a range: the largest bigint, which JavaScript's numbers cannot hold. */
export const OPEN_END = '9223372036854775807'

/** The last moment of any axis: what is open holds then, and nothing else. */
export const LAST_MOMENT = '9223372036854775806'

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

/** A table of versioned rows: dossier_id, view_id, its key, from_at, mostly to_at, its values. */
export interface VersionedTable {
  name: string
  key: readonly Column[]
  values: readonly string[]
  /** Those of the values that are never null, each with something to stand in for it. */
  required: Readonly<Record<string, string>>
  /** Its rows say only from when they hold: until the next one of their key. */
  isEndless?: true
}

export function columnsOf({ key, values, isEndless }: VersionedTable): string[] {
  const range = isEndless ? ['from_at'] : ['from_at', 'to_at']
  return ['dossier_id', 'view_id', ...key.map(({ name }) => name), ...range, ...values]
}
