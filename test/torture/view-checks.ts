import { isDeepStrictEqual } from 'node:util'
import type { Database } from '@annalist/database'
import type { Fact, View } from '@annalist/views'
import { naiveRowsAt, type RowsAt, storedRowsAt } from '../../libs/views/test/naive-fold.ts'
import type { Violation } from './evidence.ts'

const RULE = 'views equal an independent, naive fold'

/** Compares a view that follows the head with a fold of the whole history, as of each of these positions. */
export async function viewViolations(
  database: Database,
  { view, facts, positions }: { view: View; facts: readonly Fact[]; positions: readonly number[] },
): Promise<Violation[]> {
  if (view.status === 'failed') {
    const account = `The view stopped at position ${view.position}: ${view.error?.message}`
    return [{ rule: RULE, account }]
  }
  const violations: Violation[] = []
  for (const position of positions) {
    const expected = naiveRowsAt(facts.slice(0, position))
    const found = await storedRowsAt(database, view, position)
    violations.push(
      ...differences(expected, found).map((account) => ({
        rule: RULE,
        account: `As of ${position}: ${account}`,
      })),
    )
  }
  return violations
}

/** One account for each table that differs. */
function differences(expected: RowsAt, found: RowsAt): string[] {
  const tables = Object.keys(expected) as (keyof RowsAt)[]
  return tables.flatMap((table) => {
    const [wanted, got] = [expected[table], found[table]]
    if (isDeepStrictEqual(wanted, got)) return []
    const first = wanted.findIndex((row, index) => !isDeepStrictEqual(row, got[index]))
    const index = first === -1 ? wanted.length : first
    const row = (rows: unknown[]) => JSON.stringify(rows[index] ?? 'no more')
    return [
      `expected ${wanted.length} ${table}, found ${got.length}; first ${row(wanted)}, found ${row(got)}`,
    ]
  })
}
