import type { PoolClient } from 'pg'
import type { RowSet } from './row-sets.ts'

/** A row that is not as the history has it; null where one side has none. */
export interface RowDifference {
  key: Record<string, unknown>
  expected: Record<string, unknown> | null
  found: Record<string, unknown> | null
}

export interface TableDifference {
  table: string
  /** How many rows differ. */
  count: number
  /** The first of them, by key. */
  first: RowDifference[]
}

/** Enough to see what is wrong, few enough to read. */
const SHOWN = 5

export interface Compared extends Omit<RowSet, 'select'> {
  expected: string
  found: string
}

/** The rows in which two selections differ; null where they are equal. */
export async function compareRows(
  client: PoolClient,
  { table, key, columns, expected, found }: Compared,
  values: unknown[],
): Promise<TableDifference | null> {
  const content = (side: string) => `row(${columns.map((name) => `${side}.${name}`).join(', ')})::text`
  const asJson = (side: string) => `case when ${side}.${key[0]} is null then null else to_json(${side}) end`
  const keys = key.map((name) => `'${name}', ${name}`).join(', ')
  const { rows } = await client.query<RowDifference & { count: number }>(
    `select count(*) over () as count, json_build_object(${keys}) as key,
       ${asJson('e')} as expected, ${asJson('f')} as found
     from (${expected}) e full join (${found}) f using (${key.join(', ')})
     where ${content('e')} is distinct from ${content('f')} or e.${key[0]} is null or f.${key[0]} is null
     order by ${key.join(', ')} limit ${SHOWN}`,
    values,
  )
  const [one] = rows
  if (!one) return null
  return {
    table,
    count: one.count,
    first: rows.map(({ key, expected, found }) => ({ key, expected, found })),
  }
}

/** One entry for each table. */
export function mergeDifferences(differences: readonly TableDifference[]): TableDifference[] {
  const tables = new Map<string, TableDifference>()
  for (const { table, count, first } of differences) {
    const known = tables.get(table) ?? { table, count: 0, first: [] }
    const shown = [...known.first, ...first].slice(0, SHOWN)
    tables.set(table, { table, count: known.count + count, first: shown })
  }
  return [...tables.values()]
}
