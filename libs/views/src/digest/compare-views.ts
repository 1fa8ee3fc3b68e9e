import type { Pool } from 'pg'
import { withTransaction } from '../engine/transaction.ts'
import { compareRows, type TableDifference } from './compare-rows.ts'
import { rowsWithRanges } from './row-sets.ts'

interface Pair {
  dossierId: string
  /** The ids of two views. */
  expected: string
  found: string
  /** A moment of their axis, up to which both have come. */
  at: number | string
}

/** Compares all rows of two views, with their ranges, as they were at one moment. */
export function compareViews(
  pool: Pool,
  { dossierId, expected, found, at }: Pair,
): Promise<TableDifference[]> {
  return withTransaction(pool, async (client) => {
    await client.query('set transaction isolation level repeatable read read only')
    const differences: TableDifference[] = []
    for (const { select, ...set } of rowsWithRanges()) {
      const compared = { ...set, expected: select, found: select.replaceAll('$2', '$4') }
      const difference = await compareRows(client, compared, [dossierId, expected, at, found])
      if (difference) differences.push(difference)
    }
    return differences
  })
}
